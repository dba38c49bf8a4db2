using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Organisations;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Registry;

/// <summary>What a record is made of.</summary>
/// <param name="Enrolled">How many ever took part, those who have left included.</param>
internal sealed record RegistryFacts(
    Trial Trial, int Enrolled, IReadOnlyList<Site> Sites, IReadOnlyDictionary<Guid, OrganisationCopy> Organisations, DateOnly Today)
{
    /// <summary>The only protocol that everybody may read.</summary>
    public Protocol Protocol => Trial.Approved!.Protocol;

    /// <summary>Trials that everybody may know of: the committee has approved a protocol, and has not sent it back since.</summary>
    public static IQueryable<Trial> Registered(TrialsDb db) =>
        db.Trials.Where(t => t.Approved != null && t.Status != TrialStatus.Draft && t.Status != TrialStatus.Refused);

    public static async Task<List<RegistryFacts>> ReadAsync(TrialsDb db, IQueryable<Trial> trials, DateOnly today, CancellationToken ct)
    {
        var rows = await trials.OrderByDescending(t => t.Id).ToListAsync(ct);
        var ids = rows.ConvertAll(t => t.Id);
        var sites = (await db.Sites.Where(s => ids.Contains(s.TrialId) && s.AcceptedAtUtc != null).OrderBy(s => s.Id).ToListAsync(ct)).ToLookup(s => s.TrialId);
        var organisations = await OrganisationsAsync(db, [.. rows.Select(t => t.SponsorId), .. sites.SelectMany(s => s).Select(s => s.OrganisationId)], ct);
        var enrolled = await EnrolledAsync(db, ids, ct);
        return rows.ConvertAll(t => new RegistryFacts(t, enrolled.GetValueOrDefault(t.Id), [.. sites[t.Id]], organisations, today));
    }

    private static Task<Dictionary<Guid, OrganisationCopy>> OrganisationsAsync(TrialsDb db, List<Guid> ids, CancellationToken ct) =>
        db.Organisations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);

    /// <summary>People, not enrolments: who had everything erased and joined again is one, and so is each of those that one account speaks for.</summary>
    private static async Task<Dictionary<Guid, int>> EnrolledAsync(TrialsDb db, List<Guid> ids, CancellationToken ct) =>
        await db.Enrolments
            .Where(e => ids.Contains(e.TrialId))
            .Select(e => new { e.TrialId, e.AccountId, e.RepresentedId })
            .Distinct()
            .GroupBy(e => e.TrialId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}
