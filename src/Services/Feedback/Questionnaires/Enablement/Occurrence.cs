using Marketplace.Feedback.Questionnaires.Forms;

namespace Marketplace.Feedback.Questionnaires.Enablement;

/// <summary>
/// An item of the questionnaire where it stands in a response: once for each repetition of what is above it, and also where
/// nothing has been answered yet.
/// </summary>
internal sealed class Occurrence(FormItem item, Occurrence? parent, int start, IReadOnlyList<FhirValue> answers)
{
    public FormItem Item => item;

    public Occurrence? Parent => parent;

    public IReadOnlyList<FhirValue> Answers => answers;

    public List<Occurrence> Children { get; } = [];

    public bool IsEnabled { get; set; }

    /// <summary>Places in the order of the document: its own, and the last one below it.</summary>
    public int Start => start;

    public int End { get; set; }

    /// <summary>Lays the response over the questionnaire. What the questionnaire does not have is passed over.</summary>
    public static List<Occurrence> Lay(Form form, IReadOnlyList<AnsweredItem> response)
    {
        var place = 0;
        return Lay(form.Items, response, parent: null, ref place);
    }

    private static List<Occurrence> Lay(IReadOnlyList<FormItem> items, IReadOnlyList<AnsweredItem> response, Occurrence? parent, ref int place)
    {
        var laid = new List<Occurrence>();
        var byLinkId = response.ToLookup(r => r.LinkId);
        foreach (var item in items)
        {
            var found = byLinkId[item.LinkId].DefaultIfEmpty(AnsweredItem.Question(item.LinkId)).ToList();
            if (item.IsQuestion)
            {
                laid.Add(LayOne(item, [.. found.SelectMany(f => f.Answers)], [], parent, ref place));
                continue;
            }

            foreach (var repetition in found)
            {
                laid.Add(LayOne(item, [], repetition.Items, parent, ref place));
            }
        }

        return laid;
    }

    private static Occurrence LayOne(
        FormItem item, IReadOnlyList<GivenAnswer> answers, IReadOnlyList<AnsweredItem> below, Occurrence? parent, ref int place)
    {
        var occurrence = new Occurrence(item, parent, place++, [.. answers.Select(a => a.Value)]);
        if (answers.Count == 0)
        {
            occurrence.Children.AddRange(Lay(item.Items, below, occurrence, ref place));
        }

        foreach (var answer in answers)
        {
            occurrence.Children.AddRange(Lay(item.Items, answer.Items, occurrence, ref place));
        }

        occurrence.End = place - 1;
        return occurrence;
    }
}
