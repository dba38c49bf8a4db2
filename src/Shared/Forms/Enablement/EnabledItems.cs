
namespace Marketplace.Forms.Enablement;

/// <summary>
/// Which items of a questionnaire are enabled by these answers. A disabled item disables what is below it, and its answers
/// count as not given. Items are decided in the order of their dependencies, so once is enough.
/// </summary>
public sealed class EnabledItems
{
    private readonly Dictionary<string, List<Occurrence>> _byLinkId;

    private EnabledItems(Form form, IReadOnlyList<AnsweredItem> response)
    {
        Roots = Occurrence.Lay(form, response);
        All = [.. Roots.SelectMany(Descend).OrderBy(o => o.Start)];
        _byLinkId = All.GroupBy(o => o.Item.LinkId).ToDictionary(g => g.Key, g => g.ToList());
    }

    public IReadOnlyList<Occurrence> Roots { get; }

    /// <summary>In the order of the document.</summary>
    public IReadOnlyList<Occurrence> All { get; }

    /// <param name="form">A sound one; what lies on a cycle would stay disabled.</param>
    public static EnabledItems Of(Form form, IReadOnlyList<AnsweredItem> response)
    {
        var enabled = new EnabledItems(form, response);
        foreach (var occurrence in form.Order.Items.SelectMany(item => enabled.AllOf(item.LinkId)))
        {
            occurrence.IsEnabled = occurrence.Parent is not { IsEnabled: false } && enabled.Fulfils(occurrence);
        }

        return enabled;
    }

    /// <summary>What is enabled and answered, in the order of the questionnaire: all that counts of the response.</summary>
    public List<AnsweredItem> Counting() => Counting(Roots);

    /// <summary>Whether the item is enabled anywhere in the response.</summary>
    public bool IsEnabled(string linkId) => AllOf(linkId).Any(o => o.IsEnabled);

    /// <summary>In the order of the document.</summary>
    private List<Occurrence> AllOf(string linkId) => _byLinkId.GetValueOrDefault(linkId) ?? [];

    private bool Fulfils(Occurrence occurrence)
    {
        var item = occurrence.Item;
        return item.EnableWhen.Count == 0
            || (item.EnabledByAny ? item.EnableWhen.Any(w => Holds(w, occurrence)) : item.EnableWhen.All(w => Holds(w, occurrence)));
    }

    private bool Holds(Condition condition, Occurrence occurrence) =>
        Comparison.Holds(condition.Operator, condition.Answer, QuestionOf(condition, occurrence) is { IsEnabled: true } question ? question.Answers : []);

    /// <summary>The occurrence of the question by whose answers a condition of this item is decided.</summary>
    public Occurrence? QuestionOf(Condition condition, Occurrence occurrence) => Nearest(condition.Question, occurrence);

    /// <summary>
    /// R4: where a question occurs several times, the nearest counts. From repetition to repetition upwards: the last one
    /// before the item within what contains both, else the first one after it.
    /// </summary>
    private Occurrence? Nearest(string? question, Occurrence occurrence)
    {
        var all = AllOf(question ?? "");
        var next = FirstAfter(all, occurrence.Start - 1);
        var before = next > 0 ? all[next - 1] : null;
        var behind = FirstAfter(all, occurrence.Start);
        var after = behind < all.Count ? all[behind] : null;
        for (var around = occurrence.Parent; around is not null; around = around.Parent)
        {
            if (before?.Start >= around.Start)
            {
                return before;
            }

            if (after?.Start <= around.End)
            {
                return after;
            }
        }

        return before ?? after;
    }

    /// <summary>Found by halving: a response may hold thousands of repetitions.</summary>
    private static int FirstAfter(List<Occurrence> all, int start)
    {
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = all[middle].Start > start ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static List<AnsweredItem> Counting(IEnumerable<Occurrence> siblings) => [.. siblings
        .Where(o => o.IsEnabled && o.Given is not null)
        .Select(o => o.Given! with
        {
            Answers = [.. o.Given.Answers.Select((answer, i) => answer with { Items = Counting(o.Below[i]) })],
            Items = o.Item.IsQuestion ? [] : Counting(o.Below[0]),
        })
        .Where(i => i.Answers.Count > 0 || i.Items.Count > 0)];

    private static IEnumerable<Occurrence> Descend(Occurrence occurrence) => occurrence.Children.SelectMany(Descend).Prepend(occurrence);
}
