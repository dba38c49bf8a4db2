using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Protocols;

/// <summary>The trials of solutions that the caller's organisations make, whoever sponsors them, newest first.</summary>
internal static class ListTrialsOfMySolutions
{
    private const string About =
        "For makers. Trials are listed from their first opening on, and stay when they have ended: before it a maker learns of none. "
        + "Each shows what the public sees of it, of the approved protocol. Recruitment by day and the results are read by its id.";

    public sealed record Item(
        Guid Id, IReadOnlyDictionary<string, string> Title, TrialStatus Status, DateOnly StartsOn, DateOnly EndsOn, Guid SolutionId, string SolutionVersion);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/my/solutions/trials", HandleAsync).WithName(nameof(ListTrialsOfMySolutions))
            .WithSummary("Trials of the caller's solutions")
            .WithDescription(About);

    private static async Task<Ok<Page<Item>>> HandleAsync(
        CurrentUser user, TrialsDb db, CancellationToken ct, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var makers = user.OrganisationsAs(Roles.Maker).ToList();
        var trials = await db.Trials
            .Where(t => t.OpenedAtUtc != null && (cursor == null || t.Id < cursor))
            .Where(t => db.Solutions.Any(s => s.Id == t.SolutionId && s.MakerId != null && makers.Contains(s.MakerId.Value)))
            .OrderByDescending(t => t.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        return TypedResults.Ok(Page.Of(trials, limit, t => t.Id, Of));
    }

    private static Item Of(Trial trial)
    {
        var approved = trial.Approved!.Protocol;
        return new Item(trial.Id, approved.Title, trial.Status, approved.StartsOn, approved.EndsOn, approved.SolutionId, approved.SolutionVersion);
    }
}
