using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Sites;

/// <summary>A coordinator of the invited organisation says that it does not run the trial on the terms that were read, and why.</summary>
internal static class RefuseSite
{
    public sealed record Request([Required, StringLength(2000, MinimumLength = 1)] string Reason);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/{id:guid}/sites/{siteId:guid}/refuse", HandleAsync).WithName(nameof(RefuseSite));

    private static async Task<Results<Ok<SiteState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid siteId, Request request, IfMatch match, CurrentUser user, HttpResponse response, Writer<TrialsDb> writer, TimeProvider clock,
        CancellationToken ct)
    {
        var refusal = new SiteStatement(user.Id, request.Reason, clock.Moment());
        var refused = await writer.WriteAsync<SiteState>(
            async (db, stop) => await db.SiteOfCoordinatorAsync(id, siteId, user, stop) is { } site
                ? Refuse(site, refusal, match)
                : SiteErrors.Unknown,
            ct);
        if (!refused.TryGet(out var state, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.ETag = ETag.Of(state.Revision);
        return TypedResults.Ok(state);
    }

    private static Result<SiteState> Refuse(Site site, SiteStatement refusal, IfMatch match)
    {
        if (site.IsAccepted)
        {
            return SiteErrors.Accepted;
        }

        if (site.Refusal is not null && site.Refusal.Reason == refusal.Reason)
        {
            return SiteState.Of(site);
        }

        if (match.Check(site.Revision) is { } stale)
        {
            return stale;
        }

        site.Refuse(refusal);
        return SiteState.Of(site);
    }
}
