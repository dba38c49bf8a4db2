using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Protocols;

/// <summary>The protocols that the caller's organisations have drafted for sponsors, newest first, and what has become of them.</summary>
internal static class ListMyProposals
{
    /// <param name="Title">As it is being written, and once it was submitted as it first went to the committee; so the dates and the solution.</param>
    /// <param name="IsYoursToWrite">False once the sponsor has sent it to the committee or put it away.</param>
    public sealed record Item(
        Guid Id, Guid SponsorId, string? SponsorName, IReadOnlyDictionary<string, string> Title, TrialStatus Status, DateOnly StartsOn, DateOnly EndsOn,
        Guid SolutionId, string SolutionVersion, bool IsYoursToWrite);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/my/proposals", HandleAsync).WithName(nameof(ListMyProposals))
            .WithSummary("Protocols that the caller has drafted for sponsors")
            .WithDescription("For makers. A maker proposes a trial with `PUT /api/trials/{id}`, naming the sponsor, and writes on until the sponsor submits it.");

    private static async Task<Ok<Page<Item>>> HandleAsync(
        CurrentUser user, TrialsDb db, CancellationToken ct, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var makers = user.OrganisationsAs(Roles.Maker).ToList();
        var trials = await db.Trials
            .Where(t => t.ProposedBy != null && makers.Contains(t.ProposedBy.Value) && (cursor == null || t.Id < cursor))
            .OrderByDescending(t => t.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var sponsors = trials.Select(t => t.SponsorId).Distinct().ToList();
        var names = await db.Organisations.Where(o => sponsors.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var ids = trials.ConvertAll(t => t.Id);
        var submitted = await db.Reviews.Where(r => ids.Contains(r.TrialId) && r.Number == 1).ToDictionaryAsync(r => r.TrialId, r => r.Protocol, ct);
        return TypedResults.Ok(Page.Of(trials, limit, t => t.Id, t => Of(t, submitted.GetValueOrDefault(t.Id, t.Protocol), names.GetValueOrDefault(t.SponsorId))));
    }

    private static Item Of(Trial trial, Protocol known, string? sponsor) => new(
        trial.Id, trial.SponsorId, sponsor, known.Title, trial.Status, known.StartsOn, known.EndsOn, known.SolutionId, known.SolutionVersion, Proposals.Waits(trial));
}
