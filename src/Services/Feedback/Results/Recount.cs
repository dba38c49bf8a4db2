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
        foreach (var results in await db.Results.Where(r => r.TrialId == trialId).ToListAsync(ct))
        {
            results.Replace(counted[results.Instrument], nowUtc);
        }
    }

    /// <summary>Cells by instrument, from the responses up to a position.</summary>
    public static async Task<ILookup<string, Cell>> CountAsync(FeedbackDb db, Guid trialId, long upTo, CancellationToken ct)
    {
        var groups = await db.Responses.AsNoTracking()
            .Where(r => r.TrialId == trialId && r.Position <= upTo)
            .GroupBy(r => new { r.Instrument, r.Wave, r.Role, r.ScoreValue })
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return groups
            .GroupBy(g => g.Key.Instrument)
            .SelectMany(
                g => Cell.Sum(g.Select(c => new Cell(c.Key.Wave, c.Key.Role, c.Key.ScoreValue, c.Count))),
                (g, cell) => (Instrument: g.Key, Cell: cell))
            .ToLookup(c => c.Instrument, c => c.Cell);
    }
}
