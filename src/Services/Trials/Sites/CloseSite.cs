using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Sites;

/// <summary>
/// The site's own coordinator or the sponsor's closes a site to new participants; those who take part there go on.
/// It opens again when the sponsor offers other terms and the site accepts them.
/// </summary>
internal static class CloseSite
{
    public sealed record Request([Required, StringLength(2000, MinimumLength = 1)] string Reason);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/{id:guid}/sites/{siteId:guid}/close", HandleAsync).WithName(nameof(CloseSite));

    private static async Task<Results<Ok<SiteState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid siteId, Request request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var closing = new SiteStatement(user.Id, request.Reason, clock.Moment());
        var closed = await writer.WriteAsync<SiteState>(
            async (db, stop) => await FindAsync(db, id, siteId, user, stop) is { } site ? Close(site, closing) : SiteErrors.Unknown,
            ct);
        return closed.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }

    private static async Task<Site?> FindAsync(TrialsDb db, Guid id, Guid siteId, CurrentUser user, CancellationToken ct) =>
        await db.SiteOfCoordinatorAsync(id, siteId, user, ct) is { } own ? own
        : await db.TrialOfSponsorAsync(id, user, ct) is null ? null
        : await db.SiteAsync(id, siteId, ct);

    /// <summary>A site that is closed already stays closed for the first reason.</summary>
    private static Result<SiteState> Close(Site site, SiteStatement closing)
    {
        if (!site.IsAccepted)
        {
            return SiteErrors.NotAccepted;
        }

        if (site.Closing is null)
        {
            site.Close(closing);
        }

        return SiteState.Of(site);
    }
}
