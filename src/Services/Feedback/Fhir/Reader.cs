using System.Security.Claims;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Feedback.Fhir;

/// <summary>Who reads answers: participants their own, coordinators those of the trials that they sponsor, operators all.</summary>
internal static class Reader
{
    /// <summary>The account that calls; a participation token also has a subject, and is none.</summary>
    public static CurrentUser? AccountOf(ClaimsPrincipal caller) => CurrentParticipant.From(caller) is null ? CurrentUser.From(caller) : null;

    /// <summary>Both kinds of token open these routes.</summary>
    public static void Admit(RouteGroupBuilder reads) => reads
        .AcceptParticipation()
        .RequireAuthorization(policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(c => CurrentParticipant.From(c.User) is not null || MayReadOthers(CurrentUser.From(c.User))));

    public static IQueryable<StoredResponse> Visible(FhirScope scope, ClaimsPrincipal caller)
    {
        var responses = scope.Db.Responses;
        if (CurrentParticipant.From(caller) is { } participant)
        {
            var (trialId, pseudonym) = (participant.TrialId, participant.Pseudonym);
            return responses.Where(r => r.TrialId == trialId && r.Pseudonym == pseudonym);
        }

        var user = CurrentUser.From(caller)!;
        if (user.Is(Roles.Operator))
        {
            return responses;
        }

        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        return responses.Where(r => scope.Db.Trials.Where(t => own.Contains(t.SponsorId)).Select(t => t.Id).Contains(r.TrialId));
    }

    private static bool MayReadOthers(CurrentUser? user) => user is not null && (user.Is(Roles.Operator) || user.Is(Roles.SiteCoordinator));
}
