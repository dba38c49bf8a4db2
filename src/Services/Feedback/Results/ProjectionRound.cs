using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>What a round of the projection has read, outside any unit of work so that it holds nobody up.</summary>
internal sealed record ProjectionRound(
    long Position, long Erasures, List<ProjectionRound.Counted> Responses, List<ProjectionRound.Waiting> Unannounced)
{
    public sealed record Counted(long Position, Guid TrialId, string Instrument, string Wave, Cell Cell);

    public sealed record Waiting(Guid TrialId, DateTime AnnouncedAtUtc);

    public static async Task<ProjectionRound> ReadAsync(FeedbackDb db, int size, CancellationToken ct)
    {
        // The state first: an erasure between the two reads is then seen by the unit.
        var state = await db.Projection.AsNoTracking().SingleOrDefaultAsync(ct) ?? new ProjectionState();
        var responses = await db.Responses.AsNoTracking()
            .Where(r => r.Position > state.Position && r.Instrument != null)
            .OrderBy(r => r.Position)
            .Take(size)
            .Select(r => new Counted(r.Position, r.TrialId, r.Instrument!, r.Wave, new Cell(r.Role, r.ScoreValue!.Value, 1)))
            .ToListAsync(ct);
        var unannounced = await db.ResultsNews.AsNoTracking()
            .Where(n => n.Unannounced)
            .Select(n => new Waiting(n.TrialId, n.AnnouncedAtUtc))
            .ToListAsync(ct);
        return new ProjectionRound(state.Position, state.Erasures, responses, unannounced);
    }
}
