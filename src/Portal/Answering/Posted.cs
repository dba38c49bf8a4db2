using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Portal.Answering.Showing;

namespace Marketplace.Portal.Answering;

/// <summary>A page of answers as the browser sent it.</summary>
/// <param name="Do">The button: next, back, save, or what to do with a row.</param>
/// <param name="Tag">Of the draft that the page was filled from; empty: there was none.</param>
/// <param name="Unasked">Rows that the page did not show when it was sent.</param>
/// <param name="Questionnaire">That the page shows.</param>
internal sealed record Posted(Fields Fields, string Do, string Tag, IReadOnlySet<string> Unasked, string? Questionnaire)
{
    public static async Task<Posted> OfAsync(HttpRequest request, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        return new Posted(
            Fields.Posted(form, await FilesAsync(form.Files, ct)), form["do"].ToString(), form["tag"].ToString(),
            form["unasked"].OfType<string>().ToHashSet(), form["questionnaire"].ToString());
    }

    /// <summary>What is to be done with a row: what, the name of what repeats, and which row.</summary>
    public (string What, string Name, int Row) Step() => Do.Split(':') is [var what, var name, .. var more]
        ? (what, name, more is [var row] && int.TryParse(row, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0)
        : (Do, "", 0);

    /// <summary>Files that came with what was not stored: the form, shown again, does not hold them.</summary>
    /// <param name="page">Null: all pages in one.</param>
    public IReadOnlyList<FieldFault> LostFiles(FilledPage shown, PaperPage? page) =>
        [.. Fields.Files.Keys.Intersect(PageView.ShownIn(shown.View.Blocks(page))).Select(name => new FieldFault(name, "file-again"))];

    private static async Task<Dictionary<string, FileField>> FilesAsync(IFormFileCollection files, CancellationToken ct)
    {
        var read = new Dictionary<string, FileField>();
        foreach (var file in files.Where(f => f.Length > 0))
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, ct);
            read[file.Name] = new FileField(Path.GetFileName(file.FileName), file.ContentType, content.ToArray());
        }

        return read;
    }
}
