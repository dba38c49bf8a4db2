using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Ethics;

/// <summary>What the committee judges: the protocol as it was submitted, whatever the sponsor has written since.</summary>
internal static class GetSubmission
{
    /// <param name="Superseded">The sponsor has submitted anew since; an opinion on this one comes too late.</param>
    /// <param name="Opinion">The last that was recorded on it.</param>
    public sealed record Response(
        Guid SubmissionId, Guid TrialId, Guid SponsorId, int Number, bool Superseded, int ProtocolVersion, int ConsentVersion,
        DateTime SubmittedAtUtc, Protocol Protocol, RecordedOpinion? Opinion);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/ethics/submissions/{submissionId:guid}", HandleAsync).WithName(nameof(GetSubmission));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, CurrentUser user, TrialsDb db, CancellationToken ct)
    {
        var isReviewer = user.Is(Roles.EthicsReviewer);
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        var found = await db.Reviews
            .Where(r => r.Id == submissionId)
            .Join(db.Trials, r => r.TrialId, t => t.Id, (r, t) => new { Review = r, t.SponsorId, t.Submissions })
            .SingleOrDefaultAsync(f => isReviewer || own.Contains(f.SponsorId), ct);
        if (found is not { Review: var review })
        {
            return EthicsErrors.SubmissionUnknown.ToProblem();
        }

        return TypedResults.Ok(new Response(
            review.Id, review.TrialId, found.SponsorId, review.Number, review.Number < found.Submissions, review.ProtocolVersion,
            review.ConsentVersion, review.SubmittedAtUtc, review.Protocol, review.Latest));
    }
}
