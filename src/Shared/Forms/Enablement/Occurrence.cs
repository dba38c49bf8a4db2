
namespace Marketplace.Forms.Enablement;

/// <summary>
/// An item of the questionnaire where it stands in a response: once for each repetition of what is above it, and also where
/// nothing has been answered yet.
/// </summary>
public sealed class Occurrence(FormItem item, Occurrence? parent, int start, AnsweredItem? given)
{
    public FormItem Item => item;

    public Occurrence? Parent => parent;

    /// <summary>Null where nothing was sent.</summary>
    public AnsweredItem? Given => given;

    public IReadOnlyList<FhirValue> Answers { get; } = [.. (given?.Answers ?? []).Select(a => a.Value)];

    /// <summary>What stands below each answer, or below the group; below a question without an answer what would stand there.</summary>
    public List<List<Occurrence>> Below { get; } = [];

    public IEnumerable<Occurrence> Children => Below.SelectMany(b => b);

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
            var found = byLinkId[item.LinkId].ToList();
            if (item.IsQuestion || found.Count == 0)
            {
                laid.Add(LayOne(item, Together(found), parent, ref place));
                continue;
            }

            foreach (var repetition in found)
            {
                laid.Add(LayOne(item, repetition, parent, ref place));
            }
        }

        return laid;
    }

    private static AnsweredItem? Together(List<AnsweredItem> found) =>
        found.Count < 2 ? found.FirstOrDefault() : found[0] with { Answers = [.. found.SelectMany(f => f.Answers)] };

    private static Occurrence LayOne(FormItem item, AnsweredItem? given, Occurrence? parent, ref int place)
    {
        var occurrence = new Occurrence(item, parent, place++, given);
        if (occurrence.Answers.Count == 0)
        {
            occurrence.Below.Add(Lay(item.Items, item.IsQuestion ? [] : given?.Items ?? [], occurrence, ref place));
        }

        foreach (var answer in occurrence.Answers.Count == 0 ? [] : given!.Answers)
        {
            occurrence.Below.Add(Lay(item.Items, answer.Items, occurrence, ref place));
        }

        occurrence.End = place - 1;
        return occurrence;
    }
}
