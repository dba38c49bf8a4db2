using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Sites;

/// <summary>A coordinator of the invited organisation agrees to run the site on the terms that were read.</summary>
internal static class AcceptSite
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/{id:guid}/sites/{siteId:guid}/accept", HandleAsync).WithName(nameof(AcceptSite));

    private static async Task<Results<Ok<SiteState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid siteId, IfMatch match, CurrentUser user, HttpResponse response, Writer<TrialsDb> writer, WaitingList waiting,
        TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var accepted = await writer.WriteAsync<SiteState>(
            async (db, stop) =>
            {
                if (await db.SiteOfCoordinatorAsync(id, siteId, user, stop) is not { } site)
                {
                    return SiteErrors.Unknown;
                }

                if (Unread(site, match) is { } refusal)
                {
                    return refusal;
                }

                var trial = await db.Trials.FindAsync([id], stop);
                if (!site.IsAccepted && trial!.Status.HasEnded())
                {
                    return SiteErrors.TrialEnded;
                }

                if (await db.Organisations.FindAsync([site.OrganisationId], stop) is null)
                {
                    return SiteErrors.OrganisationNotVerified;
                }

                site.Accept(user.Id, now);
                return SiteState.Of(site);
            },
            ct);
        if (!accepted.TryGet(out var state, out var error))
        {
            return error.ToProblem();
        }

        await waiting.PromoteAsync(id, ct);
        response.Headers.ETag = ETag.Of(state.Revision);
        return TypedResults.Ok(state);
    }

    /// <summary>Null where the caller has read these terms. Accepting raises the revision by one, so a repetition names the one before.</summary>
    private static Error? Unread(Site site, IfMatch match) =>
        site.IsAccepted && match.Check(site.Revision - 1) is null ? null : match.Check(site.Revision);
}
