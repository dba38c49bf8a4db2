using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>The projection's unit of work: counts, position and events change together.</summary>
internal static class ProjectionUnit
{
    /// <summary>False where somebody else has moved on since the round was read; it is read again then.</summary>
    public static async Task<bool> ApplyAsync(
        FeedbackDb db, ProjectionRound round, TimeSpan announceEvery, int minimumCellSize, DateTime nowUtc, CancellationToken ct)
    {
        var state = await ProjectionState.OfAsync(db, ct);
        if (state.Position != round.Position || state.Erasures != round.Erasures)
        {
            return false;
        }

        var trialIds = round.Responses.Select(r => r.TrialId).Concat(round.Unannounced.Select(u => u.TrialId)).Distinct().ToArray();
        var results = await db.Results.Where(r => EF.Parameter(trialIds).Contains(r.TrialId)).ToListAsync(ct);
        if (round.Responses.Count > 0)
        {
            Add(db, results, round.Responses, nowUtc);
            state.Position = round.Responses[^1].Position;
        }

        var due = results.FindAll(r => r.Unannounced && r.AnnouncedAtUtc + announceEvery <= nowUtc);
        await AnnounceAsync(db, due, minimumCellSize, nowUtc, ct);
        return true;
    }

    private static void Add(FeedbackDb db, List<TrialResults> results, List<ProjectionRound.Counted> responses, DateTime nowUtc)
    {
        foreach (var group in responses.GroupBy(r => (r.TrialId, r.Instrument)))
        {
            var document = results.Find(r => (r.TrialId, r.Instrument) == group.Key);
            if (document is null)
            {
                document = db.Results.Add(new TrialResults { TrialId = group.Key.TrialId, Instrument = group.Key.Instrument }).Entity;
                results.Add(document);
            }

            document.Replace(Cell.Sum([.. document.Cells, .. group.Select(r => r.Cell)]), nowUtc);
        }
    }

    private static async Task AnnounceAsync(FeedbackDb db, List<TrialResults> due, int minimumCellSize, DateTime nowUtc, CancellationToken ct)
    {
        foreach (var results in due)
        {
            if (await db.Trials.FindAsync([results.TrialId], ct) is { } trial)
            {
                db.Enqueue(ResultsAnnouncement.Of(trial, results, minimumCellSize, nowUtc), nowUtc);
            }

            results.MarkAnnounced(nowUtc);
        }
    }
}
