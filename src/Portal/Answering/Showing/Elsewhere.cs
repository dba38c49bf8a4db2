using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Answering.Showing;

/// <summary>Where two devices have answered the same question differently.</summary>
internal static class Elsewhere
{
    /// <summary>What is stored, by the name of the row, where the page says something else.</summary>
    public static Dictionary<string, IReadOnlyList<Shown>> Than(IReadOnlyList<AnsweredItem> page, IReadOnlyList<AnsweredItem> stored, Paper paper, AnswerWords words)
    {
        var here = Questions(page).ToDictionary(q => q.Path, Text);
        return Questions(stored)
            .Where(q => here.GetValueOrDefault(q.Path) != Text(q))
            .ToDictionary(q => Fields.Row(q.Path, 0), q => (IReadOnlyList<Shown>)[.. q.Answers.Select(a => words.Of(paper.ItemOf(q.LinkId)!, a))]);
    }

    private static IEnumerable<AnsweredItem> Questions(IEnumerable<AnsweredItem> items) => items.SelectMany(i =>
        Questions(i.Items.Concat(i.Answers.SelectMany(a => a.Items))).Concat(i.Answers.Count > 0 ? [i] : []));

    private static string Text(AnsweredItem question) => AnswerJson.Write([question with { Path = "" }]).GetRawText();
}
