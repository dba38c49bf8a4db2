using System.Text.Json;
using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>What a round of the projection has read, outside any unit of work so that it holds nobody up.</summary>
/// <param name="Last">The position that it has come to.</param>
/// <param name="Due">Waves of which something may be shown now that was not.</param>
internal sealed record ProjectionRound(
    long Position, long Erasures, long Last, List<ResultEntry> Entries, List<WaveKey> Due, List<ProjectionRound.Waiting> Unannounced)
{
    public sealed record Waiting(Guid TrialId, DateTime AnnouncedAtUtc);

    public static async Task<ProjectionRound> ReadAsync(FeedbackDb db, int size, DateTime nowUtc, CancellationToken ct)
    {
        // The state first: an erasure between the two reads is then seen by the unit.
        var state = await db.Projection.AsNoTracking().SingleOrDefaultAsync(ct) ?? new ProjectionState();
        var (last, entries) = await EntriesAsync(db, state.Position, size, ct);
        var due = await db.ResultWaves.AsNoTracking()
            .Where(w => w.LookAtUtc != null && w.LookAtUtc <= nowUtc)
            .Select(w => new WaveKey(w.TrialId, w.Instrument, w.Wave, w.FromWave))
            .ToListAsync(ct);
        var unannounced = await db.ResultsNews.AsNoTracking()
            .Where(n => n.Unannounced)
            .Select(n => new Waiting(n.TrialId, n.AnnouncedAtUtc))
            .ToListAsync(ct);
        return new ProjectionRound(state.Position, state.Erasures, last, entries, due, unannounced);
    }

    private static async Task<(long Last, List<ResultEntry> Entries)> EntriesAsync(FeedbackDb db, long after, int size, CancellationToken ct)
    {
        var rows = await db.Responses.AsNoTracking()
            .Where(r => r.Position > after && r.ScoreValue != null)
            .OrderBy(r => r.Position)
            .Take(size)
            .Select(r => new
            {
                r.Position, r.TrialId, r.Instrument, r.Wave, r.SolutionVersion, r.Anonymous, r.Pseudonym, r.Role, r.SiteId, r.Arm, r.Language,
                r.ScoreValue, r.Score, r.Flags, r.SubmittedAtUtc, r.AmendedAtUtc,
            })
            .ToListAsync(ct);
        return (rows.Count > 0 ? rows[^1].Position : after, rows.ConvertAll(r => new ResultEntry
        {
            Position = r.Position,
            TrialId = r.TrialId,
            Instrument = r.Instrument!,
            Wave = r.Wave,
            Version = r.SolutionVersion,
            Pseudonym = r.Anonymous ? null : r.Pseudonym,
            Role = r.Role,
            SiteId = r.SiteId ?? Guid.Empty,
            Arm = r.Arm ?? "",
            Language = r.Language,
            Score = r.ScoreValue!.Value,
            Flags = [.. r.Flags, .. JsonSerializer.Deserialize(r.Score!, FeedbackJson.Default.Score)?.Flags ?? []],
            GivenAtUtc = r.AmendedAtUtc ?? r.SubmittedAtUtc,
        }));
    }
}
