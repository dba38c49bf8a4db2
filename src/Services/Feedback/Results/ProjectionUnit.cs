using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>The projection's unit of work: counts, position and events change together.</summary>
internal sealed class ProjectionUnit(FeedbackDb db, DateTime nowUtc, CancellationToken ct)
{
    /// <summary>False where somebody else has moved on since the round was read; it is read again then.</summary>
    public async Task<bool> ApplyAsync(ProjectionRound round, TimeSpan announceEvery, int minimumCellSize)
    {
        var state = await ProjectionState.OfAsync(db, ct);
        if (state.Position != round.Position || state.Erasures != round.Erasures)
        {
            return false;
        }

        var trialIds = round.Responses.Select(r => r.TrialId).Concat(round.Unannounced.Select(u => u.TrialId)).Distinct().ToArray();
        var news = await db.ResultsNews.Where(n => EF.Parameter(trialIds).Contains(n.TrialId)).ToListAsync(ct);
        if (round.Responses.Count > 0)
        {
            await CountAsync(round.Responses);
            NoteChanges(news, round.Responses);
            state.Position = round.Responses[^1].Position;
        }

        foreach (var due in news.Where(n => n.Unannounced && n.AnnouncedAtUtc + announceEvery <= nowUtc))
        {
            db.Enqueue(await ResultsAnnouncement.OfAsync(db, due, minimumCellSize, nowUtc, ct), nowUtc);
            due.Announced(nowUtc);
        }

        return true;
    }

    private async Task CountAsync(List<ProjectionRound.Counted> responses)
    {
        foreach (var group in responses.GroupBy(r => (r.TrialId, r.Instrument, r.Wave)))
        {
            var (trialId, instrument, wave) = group.Key;
            var counts = await db.WaveCounts.FindAsync([trialId, instrument, wave], ct)
                ?? db.WaveCounts.Add(new WaveCounts { TrialId = trialId, Instrument = instrument, Wave = wave }).Entity;
            counts.Replace([.. counts.Cells, .. group.Select(r => r.Cell)]);
        }
    }

    private void NoteChanges(List<ResultsNews> news, List<ProjectionRound.Counted> responses)
    {
        foreach (var (trialId, instrument) in responses.Select(r => (r.TrialId, r.Instrument)).Distinct())
        {
            var known = news.Find(n => n.TrialId == trialId && n.Instrument == instrument);
            if (known is null)
            {
                known = db.ResultsNews.Add(new ResultsNews { TrialId = trialId, Instrument = instrument }).Entity;
                news.Add(known);
            }

            known.Changed(nowUtc);
        }
    }
}
