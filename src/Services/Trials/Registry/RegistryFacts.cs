using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Organisations;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Registry;

/// <summary>What a record is made of.</summary>
/// <param name="Protocol">The approved one, or before an approval the one submitted last.</param>
/// <param name="Enrolled">How many ever took part, those who have left included.</param>
internal sealed record RegistryFacts(
    Trial Trial, Protocol Protocol, int Enrolled, IReadOnlyList<Site> Sites, IReadOnlyDictionary<Guid, OrganisationCopy> Organisations, DateOnly Today)
{
    /// <summary>Trials that a registry may know: the committee has, or had, the protocol.</summary>
    public static IQueryable<Trial> Registered(TrialsDb db) =>
        db.Trials.Where(t => t.Submissions > 0 && t.Status != TrialStatus.Draft && t.Status != TrialStatus.Refused);

    public static async Task<List<RegistryFacts>> ReadAsync(TrialsDb db, IQueryable<Trial> trials, DateOnly today, CancellationToken ct)
    {
        var rows = await trials
            .Join(db.Reviews, t => new { t.Id, Number = t.Submissions }, r => new { Id = r.TrialId, r.Number }, (t, r) => new { Trial = t, r.Protocol })
            .OrderByDescending(x => x.Trial.Id)
            .ToListAsync(ct);
        var ids = rows.ConvertAll(x => x.Trial.Id);
        var sites = (await db.Sites.Where(s => ids.Contains(s.TrialId) && s.AcceptedAtUtc != null).OrderBy(s => s.Id).ToListAsync(ct)).ToLookup(s => s.TrialId);
        var organisations = await OrganisationsAsync(db, [.. rows.Select(x => x.Trial.SponsorId), .. sites.SelectMany(s => s).Select(s => s.OrganisationId)], ct);
        var enrolled = await EnrolledAsync(db, ids, ct);
        return rows.ConvertAll(x => new RegistryFacts(
            x.Trial, x.Trial.Approved?.Protocol ?? x.Protocol, enrolled.GetValueOrDefault(x.Trial.Id), [.. sites[x.Trial.Id]], organisations, today));
    }

    private static Task<Dictionary<Guid, OrganisationCopy>> OrganisationsAsync(TrialsDb db, List<Guid> ids, CancellationToken ct) =>
        db.Organisations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);

    /// <summary>People, not enrolments: who had everything erased and joined again is one.</summary>
    private static async Task<Dictionary<Guid, int>> EnrolledAsync(TrialsDb db, List<Guid> ids, CancellationToken ct) =>
        await db.Enrolments
            .Where(e => ids.Contains(e.TrialId))
            .Select(e => new { e.TrialId, e.AccountId })
            .Distinct()
            .GroupBy(e => e.TrialId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}
