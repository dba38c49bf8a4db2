using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Privacy;

/// <summary>Who has read what of the caller's participations, and why; newest first.</summary>
internal static class ListMyAccessLog
{
    /// <param name="ByRole">In which role somebody has read.</param>
    /// <param name="ByOrganisation">For which organisation; null where for none.</param>
    public sealed record Item(
        Guid Id, Guid TrialId, Guid EnrolmentId, AccessKind What, string ByRole, Guid? ByOrganisation, string? OrganisationName, string? Why, DateTime AtUtc);

    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/my/access-log", HandleAsync).WithName(nameof(ListMyAccessLog));

    private static async Task<Ok<Page<Item>>> HandleAsync(
        CurrentUser user, TrialsDb db, CancellationToken ct, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var rows = await db.AccessLog
            .Where(a => cursor == null || a.Id < cursor)
            .Join(db.Enrolments.Where(e => e.AccountId == user.Id), a => a.EnrolmentId, e => e.Id, (a, e) => a)
            .OrderByDescending(a => a.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var organisations = rows.Select(r => r.ByOrganisation).OfType<Guid>().Distinct().ToList();
        var names = await db.Organisations.Where(o => organisations.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        return TypedResults.Ok(Page.Of(rows, limit, r => r.Id, r => new Item(
            r.Id, r.TrialId, r.EnrolmentId, r.What, r.ByRole, r.ByOrganisation,
            r.ByOrganisation is { } organisation ? names.GetValueOrDefault(organisation) : null, r.Why, r.AtUtc)));
    }
}
