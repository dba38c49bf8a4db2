using Marketplace.Feedback.Data;
using Marketplace.Feedback.Instruments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>Brings into the figures what may be shown by now. Runs inside a unit of work.</summary>
internal sealed class ReleaseDesk(FeedbackDb db, FeedbackOptions options, DateTime nowUtc, CancellationToken ct)
{
    /// <summary>At a time: answers that come in do not wait long behind a release.</summary>
    private const int MostBlocks = 256;

    /// <summary>True where the figures have changed.</summary>
    public async Task<bool> LookAsync(ResultWave wave)
    {
        if (!wave.Distribution.IsShown)
        {
            await ShowDistributionAsync(wave);
        }

        if (wave.Waiting == 0 || await db.Trials.FindAsync([wave.TrialId], ct) is not { } trial)
        {
            wave.LookAgain(null, null);
            return false;
        }

        var turnout = await Turnout.OfAsync(db, trial, wave, ct);
        if (turnout.Outstanding > 0 && wave.OldestWaitingUtc + options.ReleaseAfter > nowUtc)
        {
            wave.LookAgain(wave.OldestWaitingUtc + options.ReleaseAfter, wave.OldestWaitingUtc);
            return false;
        }

        var waiting = await db.ResultEntries.AsNoTracking().Of(wave.Key).Where(e => e.BlockId == null).ToListAsync(ct);
        var release = Release.Of(waiting, turnout.Outstanding, nowUtc, options);
        var blocks = release.Blocks.Take(MostBlocks).ToList();
        var isAll = blocks.Count == release.Blocks.Count;
        if (blocks.Count > 0 && !await ChangeGuard.AllowsAsync(db, wave.Key, blocks, options.MinimumCellSize, ct))
        {
            (blocks, isAll) = ([], true);
        }

        var shown = blocks.SelectMany(b => b.Entries).ToHashSet();
        wave.LookAgain(isAll ? release.LookAtUtc : nowUtc, waiting.Where(e => !shown.Contains(e)).Min(e => (DateTime?)e.GivenAtUtc));
        if (blocks.Count > 0)
        {
            await ShowAsync(wave, blocks, turnout, isAll);
        }

        return blocks.Count > 0;
    }

    private async Task ShowAsync(ResultWave wave, List<Block> blocks, Turnout turnout, bool isAll)
    {
        await CellLedger.BookAsync(db, wave.Key, blocks, sign: 1, ct);
        foreach (var block in blocks)
        {
            var positions = block.Entries.Select(e => e.Position).ToArray();
            // By the primary key alone: with the wave's index the database would look at all its entries for each block.
            await db.ResultEntries.Where(e => EF.Parameter(positions).Contains(e.Position) && e.FromWave == wave.FromWave)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.BlockId, block.Id), ct);
        }

        var entries = blocks.SelectMany(b => b.Entries).ToList();
        wave.Release(entries, new Publication(
            nowUtc, turnout.Invited, turnout.Enrolled, turnout.Answered,
            DateOnly.FromDateTime(entries.Min(e => e.GivenAtUtc)), DateOnly.FromDateTime(entries.Max(e => e.GivenAtUtc))));
        if (isAll)
        {
            await ShowDistributionAsync(wave);
            await TouchChangesAsync(wave.Key);
        }
    }

    private async Task ShowDistributionAsync(ResultWave wave)
    {
        if (!wave.IsOfChanges)
        {
            var cells = await CellLedger.OfAsync(db, wave.Key, ct);
            wave.Show(wave.Distribution.Next([.. cells.Select(c => c.ScoreCount)], InstrumentLibrary.Find(wave.Instrument)!.Instrument, options));
        }
    }

    /// <summary>A change is shown only of those who are shown in both waves.</summary>
    private async Task TouchChangesAsync(WaveKey key)
    {
        var changes = db.ResultWaves.Where(w => w.TrialId == key.TrialId && w.Instrument == key.Instrument && w.FromWave != ""
            && (w.Wave == key.Wave || w.FromWave == key.Wave));
        foreach (var wave in key.FromWave.Length > 0 ? [] : await changes.ToListAsync(ct))
        {
            wave.Touch(nowUtc);
        }
    }
}

internal static class EntriesOfWave
{
    public static IQueryable<ResultEntry> Of(this IQueryable<ResultEntry> entries, WaveKey key) => entries.Where(
        e => e.TrialId == key.TrialId && e.Instrument == key.Instrument && e.Wave == key.Wave && e.FromWave == key.FromWave);
}
