namespace Marketplace.Forms;

/// <summary>
/// The order in which items can be decided: each after its parent and after the questions that its conditions name. Conditions
/// that lie on a cycle, for which there is no order, are named apart.
/// </summary>
public sealed record ItemOrder(IReadOnlyList<FormItem> Items, IReadOnlyList<(FormItem Item, Condition Condition)> Cycles)
{
    public static ItemOrder Of(Form form)
    {
        var items = form.AllItems().ToList();
        var byLinkId = items.DistinctBy(i => i.LinkId).ToDictionary(i => i.LinkId);
        var edges = items.SelectMany(item => Needs(item, byLinkId).Select(needed => (needed, item))).ToList();
        var ordered = Peel(items, edges);

        // What merely comes after a cycle falls away when peeled from the other side.
        var left = items.Except(ordered).ToHashSet();
        var back = edges.Where(e => left.Contains(e.needed) && left.Contains(e.item)).Select(e => (e.item, e.needed)).ToList();
        var onCycle = left.Except(Peel([.. left], back)).ToHashSet();
        return new ItemOrder(ordered, [.. onCycle.SelectMany(item => item.EnableWhen
            .Where(w => w.Question is { } question && byLinkId.TryGetValue(question, out var needed) && onCycle.Contains(needed))
            .Select(w => (item, w)))]);
    }

    private static IEnumerable<FormItem> Needs(FormItem item, Dictionary<string, FormItem> byLinkId)
    {
        if (item.Parent is { } parent)
        {
            yield return parent;
        }

        foreach (var condition in item.EnableWhen)
        {
            if (condition.Question is { } question && byLinkId.TryGetValue(question, out var needed))
            {
                yield return needed;
            }
        }
    }

    /// <summary>Takes away, again and again, what nothing left comes before (Kahn).</summary>
    private static List<FormItem> Peel(List<FormItem> items, List<(FormItem Before, FormItem After)> edges)
    {
        var waiting = items.ToDictionary(i => i, _ => 0);
        edges.ForEach(e => waiting[e.After]++);
        var following = edges.ToLookup(e => e.Before, e => e.After);
        var free = new Queue<FormItem>(items.Where(i => waiting[i] == 0));
        var peeled = new List<FormItem>(items.Count);
        while (free.TryDequeue(out var item))
        {
            peeled.Add(item);
            foreach (var after in following[item].Where(after => --waiting[after] == 0))
            {
                free.Enqueue(after);
            }
        }

        return peeled;
    }
}
