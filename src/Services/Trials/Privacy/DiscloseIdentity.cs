using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Privacy;

/// <summary>
/// Who has asked, and was approved, reads the account behind the pseudonym: once, and not long after. With joining, withdrawing
/// and the participant's own reads, this is the only place where account and pseudonym meet.
/// </summary>
internal static class DiscloseIdentity
{
    public sealed record Response(Guid AccountId);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/re-identifications/{requestId:guid}/disclosure", HandleAsync).WithName(nameof(DiscloseIdentity));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid requestId, CurrentUser user, Writer<TrialsDb> writer, IOptions<PrivacyOptions> options, TimeProvider clock,
        HttpResponse response, CancellationToken ct)
    {
        var now = clock.Moment();
        var disclosed = await writer.WriteAsync<Response>(
            async (db, stop) =>
            {
                var asked = await db.Reidentifications.FindAsync([requestId], stop);
                if (asked is null || asked.RequestedBy != user.Id || !user.ActsFor(asked.OrganisationId, Roles.SiteCoordinator))
                {
                    return PrivacyErrors.Unknown;
                }

                if (await db.Enrolments.FindAsync([asked.EnrolmentId], stop) is not { Pseudonym: not null } enrolment)
                {
                    return PrivacyErrors.PseudonymUnknown;
                }

                if (asked.Disclose(options.Value.DisclosureWindow, now).Error is { } refusal)
                {
                    return refusal;
                }

                db.AccessLog.Add(AccessEntry.Of(
                    asked.TrialId, asked.EnrolmentId, AccessKind.IdentityDisclosed,
                    new Reader(Roles.SiteCoordinator, asked.OrganisationId), asked.Reason, now));
                return new Response(enrolment.AccountId);
            },
            ct);
        response.Headers.CacheControl = "no-store";
        return disclosed.TryGet(out var identity, out var error) ? TypedResults.Ok(identity) : error.ToProblem();
    }
}
