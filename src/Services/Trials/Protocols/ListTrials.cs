using System.ComponentModel.DataAnnotations;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Lifecycle;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Protocols;

/// <summary>Trials that recruit now, newest first. A page may be short: those past their last day, and those whose ethics gate is closed, are left out of it.</summary>
internal static class ListTrials
{
    public sealed record Item(
        Guid Id, Guid SponsorId, Guid SolutionId, string SolutionVersion, IReadOnlyDictionary<string, string> Title,
        IReadOnlyList<ParticipantRole> Roles, DateOnly StartsOn, DateOnly EndsOn, IReadOnlyDictionary<string, string> Objectives,
        IReadOnlyList<Protocol.Instrument> Instruments, RecruitmentMode Recruitment, IReadOnlyList<Place> Sites);

    /// <summary>Where somebody can take part.</summary>
    public sealed record Place(string? Name, string Country, IReadOnlyList<string> Languages);

    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/", HandleAsync).WithName(nameof(ListTrials));

    private static async Task<Ok<Page<Item>>> HandleAsync(
        TrialsDb db, TimeProvider clock, CancellationToken ct, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var now = clock.Moment();
        var rows = await db.Trials
            .Where(t => t.Status == TrialStatus.Recruiting && (cursor == null || t.Id < cursor))
            .Join(db.Reviews, t => new { t.Id, Number = t.GoverningSubmission }, r => new { Id = r.TrialId, r.Number }, (t, r) => new { Trial = t, Review = r })
            .OrderByDescending(x => x.Trial.Id)
            .Take(limit + 1)
            .ToListAsync(ct);
        var page = Page.Of(rows, limit, x => x.Trial.Id, x => x);
        var open = page.Items.Where(x => x.Trial.StatusOn(DateOnly.FromDateTime(now)) == TrialStatus.Recruiting && EthicsGate.Check(EthicsGate.Facts.Of(x.Trial, x.Review, now)) is null);
        var trials = open.Select(x => x.Trial).ToList();
        var places = await PlacesAsync(db, trials.ConvertAll(t => t.Id), ct);
        return TypedResults.Ok(new Page<Item>([.. trials.Select(t => Of(t, places[t.Id]))], page.NextCursor));
    }

    private static async Task<ILookup<Guid, Place>> PlacesAsync(TrialsDb db, List<Guid> trialIds, CancellationToken ct)
    {
        var sites = await db.Sites.Where(s => trialIds.Contains(s.TrialId) && s.AcceptedAtUtc != null).OrderBy(s => s.Id).ToListAsync(ct);
        var ids = sites.Select(s => s.OrganisationId).Distinct().ToList();
        var names = await db.Organisations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        return sites.Where(s => s.TakesParticipants)
            .ToLookup(s => s.TrialId, s => new Place(names.GetValueOrDefault(s.OrganisationId), s.Terms.Country, s.Terms.Languages));
    }

    private static Item Of(Trial trial, IEnumerable<Place> places)
    {
        var protocol = trial.Approved!.Protocol;
        return new Item(
            trial.Id, trial.SponsorId, protocol.SolutionId, protocol.SolutionVersion, protocol.Title,
            [.. protocol.Roles.Select(r => r.Role)], protocol.StartsOn, protocol.EndsOn, protocol.Objectives,
            protocol.Instruments, protocol.Recruitment, [.. places]);
    }
}
