using Marketplace.Feedback.Questionnaires.Forms;

namespace Marketplace.Feedback.Questionnaires.Enablement;

/// <summary>
/// Which items of a questionnaire are enabled by these answers. A disabled item disables what is below it, and its answers
/// count as not given. Items are decided in the order of their dependencies, so once is enough.
/// </summary>
internal sealed class EnabledItems
{
    private readonly ILookup<string, Occurrence> _byLinkId;

    private EnabledItems(Form form, IReadOnlyList<AnsweredItem> response)
    {
        Roots = Occurrence.Lay(form, response);
        All = [.. Roots.SelectMany(Descend).OrderBy(o => o.Start)];
        _byLinkId = All.ToLookup(o => o.Item.LinkId);
    }

    public IReadOnlyList<Occurrence> Roots { get; }

    /// <summary>In the order of the document.</summary>
    public IReadOnlyList<Occurrence> All { get; }

    /// <param name="form">A sound one; what lies on a cycle would stay disabled.</param>
    public static EnabledItems Of(Form form, IReadOnlyList<AnsweredItem> response)
    {
        var enabled = new EnabledItems(form, response);
        foreach (var occurrence in ItemOrder.Of(form).Items.SelectMany(item => enabled._byLinkId[item.LinkId]))
        {
            occurrence.IsEnabled = occurrence.Parent is not { IsEnabled: false } && enabled.Fulfils(occurrence);
        }

        return enabled;
    }

    /// <summary>Whether the item is enabled anywhere in the response.</summary>
    public bool IsEnabled(string linkId) => _byLinkId[linkId].Any(o => o.IsEnabled);

    private bool Fulfils(Occurrence occurrence)
    {
        var item = occurrence.Item;
        return item.EnableWhen.Count == 0
            || (item.EnabledByAny ? item.EnableWhen.Any(w => Holds(w, occurrence)) : item.EnableWhen.All(w => Holds(w, occurrence)));
    }

    private bool Holds(Condition condition, Occurrence occurrence) =>
        Comparison.Holds(condition.Operator, condition.Answer, Nearest(condition.Question, occurrence) is { IsEnabled: true } question ? question.Answers : []);

    /// <summary>
    /// R4: where a question occurs several times, the nearest counts. From repetition to repetition upwards: the last one
    /// before the item within what contains both, else the first one after it.
    /// </summary>
    private Occurrence? Nearest(string? question, Occurrence occurrence)
    {
        var all = _byLinkId[question ?? ""];
        for (var around = occurrence.Parent; around is not null; around = around.Parent)
        {
            if (Nearest(all.Where(o => o.Start >= around.Start && o.Start <= around.End), occurrence) is { } near)
            {
                return near;
            }
        }

        return Nearest(all, occurrence);
    }

    private static Occurrence? Nearest(IEnumerable<Occurrence> all, Occurrence occurrence) =>
        all.LastOrDefault(o => o.Start < occurrence.Start) ?? all.FirstOrDefault(o => o.Start > occurrence.Start);

    private static IEnumerable<Occurrence> Descend(Occurrence occurrence) => occurrence.Children.SelectMany(Descend).Prepend(occurrence);
}
