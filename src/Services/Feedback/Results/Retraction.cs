using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>
/// Takes answers out of the results, before their rows are amended or erased, in the same unit. The whole block leaves the
/// figures: without the one answer, it would tell what that answer was. The others in it wait to be shown again.
/// </summary>
internal static class Retraction
{
    public static async Task OfAsync(FeedbackDb db, IReadOnlyCollection<long> positions, DateTime nowUtc, CancellationToken ct)
    {
        // What was read before and not yet counted must be read again: it may be among these.
        (await ProjectionState.OfAsync(db, ct)).Erasures++;
        foreach (var wave in (await EntriesAsync(db, [.. positions], ct)).GroupBy(e => e.Key))
        {
            await RetractAsync(db, wave.Key, [.. wave], nowUtc, ct);
        }
    }

    /// <summary>The scores at these positions, and the changes from and to them.</summary>
    private static async Task<List<ResultEntry>> EntriesAsync(FeedbackDb db, long[] positions, CancellationToken ct)
    {
        var own = await db.ResultEntries.AsNoTracking().Where(e => EF.Parameter(positions).Contains(e.Position)).ToListAsync(ct);
        var (trials, people) = (own.Select(e => e.TrialId).Distinct().ToArray(), own.Select(e => e.Pseudonym).Distinct().ToArray());
        var since = await db.ResultEntries.AsNoTracking()
            .Where(e => EF.Parameter(trials).Contains(e.TrialId) && e.Pseudonym != null && EF.Parameter(people).Contains(e.Pseudonym)
                && EF.Parameter(positions).Contains(e.FromPosition))
            .ToListAsync(ct);
        return [.. own.Concat(since).DistinctBy(e => (e.Position, e.FromPosition))];
    }

    private static async Task RetractAsync(FeedbackDb db, WaveKey key, List<ResultEntry> gone, DateTime nowUtc, CancellationToken ct)
    {
        var wave = (await db.ResultWaves.FindAsync([key.TrialId, key.Instrument, key.Wave, key.FromWave], ct))!;
        var blockIds = gone.Select(e => e.BlockId).OfType<long>().Distinct().ToArray();
        var hidden = await db.ResultEntries.AsNoTracking().Of(key).Where(e => e.BlockId != null && EF.Parameter(blockIds).Contains(e.BlockId.Value)).ToListAsync(ct);
        var (goneHere, goneFrom) = (gone.Select(e => e.Position).ToArray(), gone.Select(e => e.FromPosition).Distinct().ToArray());
        await db.ResultEntries.Of(key).Where(e => e.BlockId != null && EF.Parameter(blockIds).Contains(e.BlockId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.BlockId, (long?)null).SetProperty(e => e.WasReleased, true), ct);
        await db.ResultEntries.Of(key).Where(e => EF.Parameter(goneHere).Contains(e.Position) && EF.Parameter(goneFrom).Contains(e.FromPosition))
            .ExecuteDeleteAsync(ct);
        wave.Retract(hidden, gone, nowUtc);
        if (hidden.Count > 0)
        {
            await HideAsync(db, wave, hidden, ct);
            (await ResultsNews.OfAsync(db, key.TrialId, key.Instrument, ct)).Changed(nowUtc);
        }
    }

    private static async Task HideAsync(FeedbackDb db, ResultWave wave, List<ResultEntry> hidden, CancellationToken ct)
    {
        await CellLedger.BookAsync(db, wave.Key, hidden.GroupBy(e => e.BlockId).Select(b => new Block([.. b])), sign: -1, ct);
        var shown = db.ResultEntries.Of(wave.Key).Where(e => e.BlockId != null);
        wave.ShownFrom(await shown.MinAsync(e => (DateTime?)e.GivenAtUtc, ct), await shown.MaxAsync(e => (DateTime?)e.GivenAtUtc, ct));
        wave.Show(wave.Distribution.Hide());
    }
}
