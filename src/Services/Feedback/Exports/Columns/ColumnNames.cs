using System.Globalization;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Forms;

namespace Marketplace.Feedback.Exports.Columns;

/// <summary>
/// Names of the columns of answers, no two the same: the path of the answer, with the questionnaire before it where another
/// one has the same linkId, or something else has the name.
/// </summary>
internal sealed class ColumnNames
{
    private readonly HashSet<string> _shared;
    private readonly HashSet<string> _taken;

    /// <param name="others">Columns that keep their names.</param>
    public ColumnNames(IEnumerable<PublishedForm> forms, IEnumerable<Column> others)
    {
        _shared = [.. forms.SelectMany(f => f.Form.AllItems().Select(i => i.LinkId).Distinct()).GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key)];
        _taken = [.. others.Select(c => c.Name)];
    }

    public string For(PublishedForm form, FormItem item, string path, AnswerPart part)
    {
        var name = part switch
        {
            AnswerPart.Ordinal => $"{path}.ordinal",
            AnswerPart.Unit => $"{path}.unit",
            _ => path,
        };
        if (!_shared.Contains(item.LinkId) && _taken.Add(name))
        {
            return name;
        }

        var full = $"{ShortNameOf(form)}/{name}";
        for (var n = 2; !_taken.Add(full); n++)
        {
            full = string.Create(CultureInfo.InvariantCulture, $"{ShortNameOf(form)}/{name}#{n}");
        }

        return full;
    }

    /// <summary>The last part of the url, and the version.</summary>
    private static string ShortNameOf(PublishedForm form) => $"{form.Form.Url!.TrimEnd('/').Split('/')[^1]}@{form.Form.Version}";
}
