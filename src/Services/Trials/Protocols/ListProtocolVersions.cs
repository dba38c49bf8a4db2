using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Protocols;

/// <summary>The versions of a trial's protocol, newest first. The list is whole: there are no more than submissions, and one.</summary>
internal static class ListProtocolVersions
{
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="SubmittedAtUtc">The first time; null while it is being written.</param>
    /// <param name="Approved">It is the one that the public reads.</param>
    public sealed record Item(int Version, int ConsentVersion, DateTime? SubmittedAtUtc, bool Approved);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/protocol-versions", HandleAsync).WithName(nameof(ListProtocolVersions));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, TrialsDb db, CancellationToken ct)
    {
        if (await Insiders.FindAsync(db, id, user, ct) is not { } trial)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        var submitted = await db.Reviews
            .Where(r => r.TrialId == id)
            .GroupBy(r => new { r.ProtocolVersion, r.ConsentVersion })
            .OrderByDescending(g => g.Key.ProtocolVersion)
            .Select(g => new { g.Key.ProtocolVersion, g.Key.ConsentVersion, FirstAtUtc = g.Min(r => r.SubmittedAtUtc) })
            .ToListAsync(ct);
        var items = submitted.Select(s => new Item(s.ProtocolVersion, s.ConsentVersion, s.FirstAtUtc, IsApproved(trial, s.ProtocolVersion)));
        var isBeingWritten = submitted.FirstOrDefault()?.ProtocolVersion != trial.ProtocolVersion;
        return TypedResults.Ok(new Response(
            isBeingWritten ? [new Item(trial.ProtocolVersion, trial.ConsentVersion, null, Approved: false), .. items] : [.. items]));
    }

    private static bool IsApproved(Trial trial, int version) => trial.Approved?.Version == version;
}
