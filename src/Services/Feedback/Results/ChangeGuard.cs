using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>
/// A change between waves is a difference of the scores of both. Where those who have both are almost those who are shown in
/// each, taking one figure from the others would leave the few who have not.
/// </summary>
internal static class ChangeGuard
{
    public static async Task<bool> AllowsAsync(FeedbackDb db, WaveKey key, IReadOnlyList<Block> more, int minimum, CancellationToken ct)
    {
        if (key.FromWave.Length == 0)
        {
            return true;
        }

        List<(long Later, long Earlier)> added = [.. more.SelectMany(b => b.Entries).Select(e => (e.Position, e.FromPosition))];
        var shown = await db.ResultEntries.AsNoTracking().Of(key).Where(e => e.BlockId != null).Select(e => new { e.Position, e.FromPosition }).ToListAsync(ct);
        List<(long Later, long Earlier)> all = [.. shown.Select(e => (e.Position, e.FromPosition)), .. added];
        var later = await BlocksAsync(db, key with { FromWave = "" }, ct);
        var earlier = await BlocksAsync(db, key with { Wave = key.FromWave, FromWave = "" }, ct);
        return IsSafe(added) && IsSafe(all);

        bool IsSafe(List<(long Later, long Earlier)> changes) => IsNoneOrMany(
            Rest(later, changes.Select(c => c.Later).ToHashSet()), Rest(earlier, changes.Select(c => c.Earlier).ToHashSet()), minimum);
    }

    private static bool IsNoneOrMany(int? later, int? earlier, int minimum) =>
        later is { } one && earlier is { } other && (one + other == 0 || Math.Max(one, other) >= minimum);

    /// <summary>
    /// How many people are left over when whole blocks are taken from those in both waves, as near as blocks come; null where
    /// some in both are not shown in the wave. Blocks that come later are of others, so this does not shrink with them.
    /// </summary>
    public static int? Rest(List<HashSet<long>> blocks, HashSet<long> both)
    {
        var within = blocks.Select(b => (Size: b.Count, Both: b.Count(both.Contains))).ToList();
        return within.Sum(b => b.Both) == both.Count ? within.Sum(b => Math.Min(b.Both, b.Size - b.Both)) : null;
    }

    private static async Task<List<HashSet<long>>> BlocksAsync(FeedbackDb db, WaveKey key, CancellationToken ct)
    {
        var entries = await db.ResultEntries.AsNoTracking().Of(key).Where(e => e.BlockId != null).Select(e => new { e.BlockId, e.Position }).ToListAsync(ct);
        return [.. entries.GroupBy(e => e.BlockId, e => e.Position).Select(g => g.ToHashSet())];
    }
}
