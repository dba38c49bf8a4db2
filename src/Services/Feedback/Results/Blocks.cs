namespace Marketplace.Feedback.Results;

/// <summary>People who come into the figures together and leave them together. Only what all of them share is shown of them.</summary>
internal sealed record Block(IReadOnlyList<ResultEntry> Entries)
{
    public long Id { get; } = Entries.Min(e => e.Position);

    public Traits Shown { get; } = Entries.Select(e => e.Traits).Aggregate((all, next) => all.Shared(next));

    public string Version => Entries[0].Version;
}

/// <summary>
/// Makes blocks of entries that wait. Every figure is of whole blocks, so the difference of any two answers, at any two times
/// and with any two filters, is of whole blocks too: of the minimum of people at least.
/// </summary>
internal static class Blocks
{
    /// <param name="waiting">Of one version of the solution.</param>
    /// <param name="minimum">So many in a block have never been shown before; others ride along.</param>
    /// <param name="mayMerge">Whether groups that are too small may be shown with others, masked.</param>
    public static List<Block> Form(IEnumerable<ResultEntry> waiting, int minimum, bool mayMerge)
    {
        var blocks = new List<Block>();
        var rest = waiting.OrderBy(e => e.Position).ToList();
        foreach (var mask in Traits.Masks.Take(mayMerge ? Traits.Masks.Count : 1))
        {
            var groups = rest.GroupBy(e => mask(e.Traits)).ToLookup(g => g.Count(e => !e.WasReleased) >= minimum);
            blocks.AddRange(groups[true].SelectMany(g => Split([.. g], minimum)));
            rest = [];
            foreach (var small in groups[false])
            {
                rest.AddRange(mayMerge && JoinTo(blocks, small, mask) ? [] : small);
            }
        }

        return blocks;
    }

    /// <summary>As many blocks as there can be: the less leaves the figures when one person does.</summary>
    private static IEnumerable<Block> Split(List<ResultEntry> group, int minimum)
    {
        var count = group.Count(e => !e.WasReleased) / minimum;
        var parts = group.OrderBy(e => e.WasReleased).Select((entry, i) => (entry, Part: i % count)).ToLookup(p => p.Part, p => p.entry);
        return parts.Select(p => new Block([.. p]));
    }

    /// <summary>A small group joins the smallest block that it shares the unmasked traits with.</summary>
    private static bool JoinTo(List<Block> blocks, IGrouping<Traits, ResultEntry> small, Func<Traits, Traits> mask)
    {
        var host = blocks.Where(b => mask(b.Shown) == small.Key).MinBy(b => b.Entries.Count);
        if (host is null)
        {
            return false;
        }

        blocks[blocks.IndexOf(host)] = new Block([.. host.Entries, .. small]);
        return true;
    }
}
