using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Privacy;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Allocation;

/// <summary>The arm of an enrolment, for the participant and for the coordinators of the site that looks after them.</summary>
internal static class GetAllocation
{
    /// <param name="Name">By language.</param>
    public sealed record Response(Guid EnrolmentId, string Arm, ArmKind Kind, IReadOnlyDictionary<string, string> Name, DateTime AllocatedAtUtc);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/enrolments/{enrolmentId:guid}/allocation", HandleAsync).WithName(nameof(GetAllocation));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, CurrentUser user, TrialsDb db, ParticipantReads reads, HttpResponse response, CancellationToken ct)
    {
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        var found = await db.Enrolments
            .Where(e => e.Id == enrolmentId && e.TrialId == id)
            .Join(db.Sites, e => e.SiteId, s => s.Id, (e, s) => new { Enrolment = e, s.OrganisationId })
            .SingleOrDefaultAsync(f => f.Enrolment.AccountId == user.Id || own.Contains(f.OrganisationId), ct);
        if (found is null)
        {
            return EnrolmentErrors.Unknown.ToProblem();
        }

        var trial = await db.Trials.SingleAsync(t => t.Id == id, ct);
        if (found.Enrolment.AccountId != user.Id && IsBlind(trial, user))
        {
            return AllocationErrors.Blinded.ToProblem();
        }

        if (await db.Assignments.FindAsync([enrolmentId], ct) is not { } assignment)
        {
            return AllocationErrors.NotAllocated.ToProblem();
        }

        await reads.LogAsync([enrolmentId], AccessKind.AllocationRead, user, ct);
        response.Headers.CacheControl = "no-store";
        var arm = trial.Approved!.Protocol.Arms.Single(a => a.Code == assignment.Arm);
        return TypedResults.Ok(new Response(enrolmentId, arm.Code, arm.Kind, arm.Name, assignment.AtUtc));
    }

    /// <summary>Who belongs to the sponsor reads the answers, and so may not know the arms where the assessors are blind.</summary>
    private static bool IsBlind(Trial trial, CurrentUser user) =>
        trial.Approved!.Protocol.Blinding is Blinding.Assessor && !trial.Status.HasEnded()
        && user.Memberships.Any(m => m.OrganisationId == trial.SponsorId);
}
