using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>The results of a trial counted afresh from its responses, as far as the projection has come. Runs inside a unit of work.</summary>
internal static class Recount
{
    public static async Task TrialAsync(FeedbackDb db, Guid trialId, DateTime nowUtc, CancellationToken ct)
    {
        var state = await ProjectionState.OfAsync(db, ct);
        state.Erasures++;
        var counted = await CountAsync(db, trialId, state.Position, ct);
        foreach (var counts in await db.WaveCounts.Where(c => c.TrialId == trialId).ToListAsync(ct))
        {
            counts.Replace(counted[(counts.Instrument, counts.Wave)]);
        }

        foreach (var news in await db.ResultsNews.Where(n => n.TrialId == trialId).ToListAsync(ct))
        {
            news.Changed(nowUtc);
        }
    }

    /// <summary>Cells by instrument and wave, from the responses up to a position.</summary>
    private static async Task<ILookup<(string Instrument, string Wave), Cell>> CountAsync(FeedbackDb db, Guid trialId, long upTo, CancellationToken ct)
    {
        var groups = await db.Responses.AsNoTracking()
            .Where(r => r.TrialId == trialId && r.Position <= upTo && r.Instrument != null)
            .GroupBy(r => new { Instrument = r.Instrument!, r.Wave, r.Role, ScoreValue = r.ScoreValue!.Value })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return groups.ToLookup(g => (g.Key.Instrument, g.Key.Wave), g => new Cell(g.Key.Role, g.Key.ScoreValue, g.Count));
    }
}
