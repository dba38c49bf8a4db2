using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics.Interests;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Allocation;

/// <summary>
/// Opens the lists after the trial's end: with the seed anybody can make them anew, and the commitment that everybody
/// saw since the opening proves that it is the same seed.
/// </summary>
internal static class AuditAllocation
{
    /// <param name="Seed">Hexadecimal.</param>
    /// <param name="SeedFitsCommitment">Whether it is the seed of the opening.</param>
    /// <param name="Kept">Who left and joined again, with the arm of before.</param>
    /// <param name="Unallocated">Enrolments without an arm; there are none, unless somebody took rows away.</param>
    public sealed record Response(
        Guid TrialId, int Algorithm, string Seed, string Commitment, bool SeedFitsCommitment, DateTime SealedAtUtc,
        IReadOnlyList<Arm> Arms, IReadOnlyList<AllocationAudit.StratumResult> Strata, IReadOnlyList<AllocationAudit.KeptArm> Kept,
        IReadOnlyList<Guid> Unallocated);

    /// <param name="Label">What the others were told of it.</param>
    public sealed record Arm(string Code, int Ratio, string Label);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/allocation-audit", HandleAsync).WithName(nameof(AuditAllocation));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, TrialsDb db, KeyEncryption encryption, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        if (await db.Trials.SingleOrDefaultAsync(t => t.Id == id && t.OpenedAtUtc != null, ct) is not { } trial)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        if (await RefusalAsync(db, trial, user, clock.Moment(), ct) is { } refusal)
        {
            return refusal.ToProblem();
        }

        if (await db.AllocationSchemes.FindAsync([id], ct) is not { } scheme)
        {
            return AllocationErrors.NotAllocated.ToProblem();
        }

        var assignments = await db.Assignments.Where(a => a.TrialId == id).OrderBy(a => a.SiteId).ThenBy(a => a.Role).ToListAsync(ct);
        var unallocated = await db.Enrolments
            .Where(e => e.TrialId == id && !db.Assignments.Any(a => a.EnrolmentId == e.Id))
            .OrderBy(e => e.Id).Select(e => e.Id)
            .ToListAsync(ct);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(Audit(scheme, scheme.OpenSeed(encryption), assignments, unallocated));
    }

    private static async Task<Error?> RefusalAsync(TrialsDb db, Trial trial, CurrentUser user, DateTime now, CancellationToken ct)
    {
        var organisations = await db.Sites.Where(s => s.TrialId == trial.Id).Select(s => s.OrganisationId).ToListAsync(ct);
        if (user.Memberships.Any(m => m.OrganisationId == trial.SponsorId || organisations.Contains(m.OrganisationId)))
        {
            return AllocationErrors.AuditorConflict;
        }

        // What has opened was submitted: there is a review.
        var review = (await db.GoverningReviewAsync(trial, ct))!;
        return await Impartiality.RefusalAsync(db, trial, review, user, DateOnly.FromDateTime(now), ct)
            ?? (trial.Status.HasEnded() ? null : AllocationErrors.Sealed);
    }

    private static Response Audit(AllocationScheme scheme, byte[] seed, List<Assignment> assignments, List<Guid> unallocated)
    {
        var labels = AllocationList.Labels(seed, scheme.TrialId, scheme.Arms);
        return new Response(
            scheme.TrialId, scheme.Algorithm, Convert.ToHexStringLower(seed), scheme.Commitment,
            AllocationList.Commitment(seed, scheme.TrialId) == scheme.Commitment, scheme.SealedAtUtc,
            [.. scheme.Arms.Select(a => new Arm(a.Code, a.Ratio, labels[a.Code]))],
            AllocationAudit.Strata(scheme, seed, assignments),
            AllocationAudit.Kept(assignments),
            unallocated);
    }
}
