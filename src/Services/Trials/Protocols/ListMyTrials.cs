using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Protocols;

/// <summary>The trials that the caller coordinates, for the sponsor or for a site, newest first.</summary>
internal static class ListMyTrials
{
    private const string About =
        "For coordinators: trials that their organisations sponsor, and those of which one of them is a site, invitations included. "
        + "`as=sponsor` lists the first alone, `as=site` the second; a trial may be both.";

    /// <param name="Invitations">Ids of the caller's sites in it that wait for acceptance.</param>
    /// <param name="ProposedBy">The maker that drafted it for the sponsor; null: the sponsor did.</param>
    public sealed record Item(
        Guid Id, Guid SponsorId, IReadOnlyDictionary<string, string> Title, TrialStatus Status, DateOnly StartsOn, DateOnly EndsOn,
        long Revision, IReadOnlyList<Guid> Invitations, Guid SolutionId, string SolutionVersion, Guid? ProposedBy);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/my/trials", HandleAsync).WithName(nameof(ListMyTrials))
            .WithSummary("Trials that the caller coordinates")
            .WithDescription(About);

    private static async Task<Ok<Page<Item>>> HandleAsync(
        CurrentUser user, TrialsDb db, CancellationToken ct, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        [RegularExpression("^(sponsor|site)$", ErrorMessage = "Ask for those of the sponsor or of a site: as=sponsor or as=site.")] string? @as = null)
    {
        var (asSponsor, asSite) = (@as is not "site", @as is not "sponsor");
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        var trials = await db.Trials
            .Where(t => cursor == null || t.Id < cursor)
            .Where(t => (asSponsor && own.Contains(t.SponsorId)) || (asSite && db.Sites.Any(s => s.TrialId == t.Id && own.Contains(s.OrganisationId))))
            .OrderByDescending(t => t.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var ids = trials.ConvertAll(t => t.Id);
        var invited = await db.Sites
            .Where(s => ids.Contains(s.TrialId) && own.Contains(s.OrganisationId) && s.AcceptedAtUtc == null && s.Refusal == null)
            .ToListAsync(ct);
        var invitations = invited.ToLookup(s => s.TrialId, s => s.Id);
        return TypedResults.Ok(Page.Of(trials, limit, t => t.Id, t => new Item(
            t.Id, t.SponsorId, t.Protocol.Title, t.Status, t.Protocol.StartsOn, t.Protocol.EndsOn, t.Revision, [.. invitations[t.Id]], t.SolutionId,
            t.Protocol.SolutionVersion, t.ProposedBy)));
    }
}
