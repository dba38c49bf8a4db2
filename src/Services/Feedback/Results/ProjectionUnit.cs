using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>The projection's unit of work: entries, counts, position and events change together.</summary>
internal sealed class ProjectionUnit(FeedbackDb db, FeedbackOptions options, DateTime nowUtc, CancellationToken ct)
{
    /// <summary>False where somebody else has moved on since the round was read; it is read again then.</summary>
    public async Task<bool> ApplyAsync(ProjectionRound round, TimeSpan announceEvery)
    {
        var state = await ProjectionState.OfAsync(db, ct);
        if (state.Position != round.Position || state.Erasures != round.Erasures)
        {
            return false;
        }

        state.Position = round.Last;
        var touched = await TakeAsync(round.Entries);
        var desk = new ReleaseDesk(db, options, nowUtc, ct);
        // Waves come before the changes between them, which are held against what is shown of the waves.
        foreach (var key in touched.Union(round.Due).OrderBy(k => k.FromWave.Length > 0))
        {
            if (await desk.LookAsync(await WaveAsync(key)))
            {
                (await ResultsNews.OfAsync(db, key.TrialId, key.Instrument, ct)).Changed(nowUtc);
            }
        }

        await AnnounceAsync(round, announceEvery);
        return true;
    }

    /// <summary>Adds the entries, and the changes that they complete. Returns the waves that have grown.</summary>
    private async Task<List<WaveKey>> TakeAsync(List<ResultEntry> entries)
    {
        await db.InsertAsync(entries, ct);
        var changes = await Changes.OfAsync(db, entries, ct);
        await db.InsertAsync(changes, ct);
        var waves = entries.Concat(changes).GroupBy(e => e.Key).ToList();
        foreach (var wave in waves)
        {
            (await WaveAsync(wave.Key)).Take([.. wave], nowUtc);
        }

        return waves.ConvertAll(w => w.Key);
    }

    private async Task<ResultWave> WaveAsync(WaveKey key) =>
        await db.ResultWaves.FindAsync([key.TrialId, key.Instrument, key.Wave, key.FromWave], ct) ?? db.ResultWaves.Add(ResultWave.Of(key)).Entity;

    private async Task AnnounceAsync(ProjectionRound round, TimeSpan announceEvery)
    {
        var trialIds = round.Unannounced.Select(u => u.TrialId).Distinct().ToArray();
        await db.ResultsNews.Where(n => EF.Parameter(trialIds).Contains(n.TrialId)).LoadAsync(ct);
        foreach (var due in db.ResultsNews.Local.Where(n => n.Unannounced && n.AnnouncedAtUtc + announceEvery <= nowUtc).ToList())
        {
            db.Enqueue(await ResultsAnnouncement.OfAsync(db, due, nowUtc, ct), nowUtc);
            due.Announced(nowUtc);
        }
    }
}
