namespace Marketplace.Feedback.Results;

/// <summary>What is shown now of the entries that wait, and when to look again.</summary>
/// <param name="LookAtUtc">Null: not before something happens.</param>
internal sealed record Release(IReadOnlyList<Block> Blocks, DateTime? LookAtUtc)
{
    /// <param name="outstanding">How many people are still to answer; 0 also where nobody can any more.</param>
    public static Release Of(IReadOnlyList<ResultEntry> waiting, int outstanding, DateTime nowUtc, FeedbackOptions options)
    {
        var minimum = options.MinimumCellSize;
        var blocks = waiting.GroupBy(e => e.Version).SelectMany(version => outstanding switch
        {
            0 => Results.Blocks.Form(version, minimum, mayMerge: true),
            // Fewer than could ever be shown by themselves: those who have answered wait for them, but not for ever.
            _ when outstanding < minimum => IsOld(version, nowUtc, options.MergeAfter) ? Results.Blocks.Form(version, minimum, mayMerge: true) : [],
            _ => Recruiting(version, nowUtc, options),
        }).ToList();
        var shown = blocks.SelectMany(b => b.Entries).ToHashSet();
        return new Release(blocks, outstanding == 0 ? null : Next(waiting.Where(e => !shown.Contains(e)).ToList(), nowUtc, options));
    }

    /// <summary>Groups that are large enough, once they have waited a little for others; then what has waited for long, merged.</summary>
    private static IEnumerable<Block> Recruiting(IEnumerable<ResultEntry> version, DateTime nowUtc, FeedbackOptions options)
    {
        var due = version.GroupBy(e => e.Traits).Where(g => IsOld(g, nowUtc, options.ReleaseAfter)).SelectMany(g => g);
        var blocks = Results.Blocks.Form(due, options.MinimumCellSize, mayMerge: false);
        var shown = blocks.SelectMany(b => b.Entries).ToHashSet();
        var late = version.Where(e => e.GivenAtUtc + options.MergeAfter <= nowUtc && !shown.Contains(e));
        return [.. blocks, .. Results.Blocks.Form(late, options.MinimumCellSize, mayMerge: true)];
    }

    private static bool IsOld(IEnumerable<ResultEntry> entries, DateTime nowUtc, TimeSpan age) => entries.Min(e => e.GivenAtUtc) + age <= nowUtc;

    /// <summary>The next time at which an entry that still waits is old enough for something.</summary>
    private static DateTime? Next(List<ResultEntry> left, DateTime nowUtc, FeedbackOptions options) => left
        .Select(e => e.GivenAtUtc)
        .SelectMany(given => (DateTime[])[given + options.ReleaseAfter, given + options.MergeAfter])
        .Where(at => at > nowUtc)
        .Select(at => (DateTime?)at)
        .Min();
}
