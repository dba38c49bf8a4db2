using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Ethics.Dossier;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Ethics;

/// <summary>What the committee judges: the protocol as it was submitted, its dossier, and every step since.</summary>
internal static class GetSubmission
{
    /// <param name="Superseded">The sponsor has submitted anew since, and this one is not in force; a step on it comes too late.</param>
    /// <param name="Opinion">The last that was recorded on it.</param>
    public sealed record Response(
        Guid SubmissionId, Guid TrialId, Guid SponsorId, int Number, bool Superseded, int ProtocolVersion, int ConsentVersion,
        DateTime SubmittedAtUtc, Protocol Protocol, RecordedOpinion? Opinion, ReviewView Review);

    /// <param name="Agreement">How participants agree to research of this category; null where the committee tells none apart.</param>
    /// <param name="MissingDocuments">Kinds that the committee wants and the dossier lacks.</param>
    /// <param name="Acts">Every step, who took it and when, oldest first.</param>
    public sealed record ReviewView(
        string Committee, string? Category, Agreement? Agreement, ReviewState State, Amendment? Amendment, DateOnly? SessionOn,
        IReadOnlyList<Deadline> Deadlines, IReadOnlyList<DossierDocument> Documents, IReadOnlyList<DocumentKind> MissingDocuments,
        IReadOnlyList<ReviewerAssignment> Assignments, IReadOnlyList<RecordedOpinion> Opinions,
        bool NationalDecisionRequired, IReadOnlyList<KeptDecision> NationalDecisions, IReadOnlyList<ReviewAct> Acts);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/ethics/submissions/{submissionId:guid}", HandleAsync).WithName(nameof(GetSubmission));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid submissionId, CurrentUser user, TrialsDb db, CommitteeRegister committees, TimeProvider clock, CancellationToken ct)
    {
        var isReviewer = user.Is(Roles.EthicsReviewer);
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        var found = await db.Reviews
            .Where(r => r.Id == submissionId)
            .Join(db.Trials, r => r.TrialId, t => t.Id, (r, t) => new { Review = r, t.SponsorId, t.Submissions, t.GoverningSubmission })
            .SingleOrDefaultAsync(f => isReviewer || own.Contains(f.SponsorId), ct);
        if (found is not { Review: var review })
        {
            return EthicsErrors.SubmissionUnknown.ToProblem();
        }

        return TypedResults.Ok(new Response(
            review.Id, review.TrialId, found.SponsorId, review.Number, review.Number != found.Submissions && review.Number != found.GoverningSubmission,
            review.ProtocolVersion, review.ConsentVersion, review.SubmittedAtUtc, review.Protocol, review.Latest,
            Of(review, committees.Find(review.Committee), clock.Moment())));
    }

    /// <param name="committee">Null where the settings name it no more; then nothing is known of its terms.</param>
    private static ReviewView Of(EthicsReview review, CommitteeProfile? committee, DateTime now) => new(
        review.Committee, review.Category,
        review.Category is { } category && committee?.Categories.TryGetValue(category, out var agreement) == true ? agreement : null,
        review.StateOn(DateOnly.FromDateTime(now)), review.Amendment, review.SessionOn,
        committee is null ? [] : Deadlines.Of(review, committee, now),
        review.Documents, committee is null ? [] : review.Missing(committee), review.Assignments, review.Opinions,
        review.NeedsDecision, review.NationalDecisions, review.Acts);
}
