using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;

namespace Marketplace.Trials.Recruitment;

/// <summary>
/// The places of a trial and who holds them. The only arithmetic of places that there is:
/// <code>
///   left = min(site's capacity, role's target, quota's limit) − everybody who holds a place
/// </code>
/// </summary>
internal sealed class Places(Protocol protocol, IReadOnlyList<Site> sites, IReadOnlyList<Claim> claims)
{
    public IReadOnlyList<Site> Sites => sites;

    /// <summary>Also what <paramref name="claim"/> holds.</summary>
    public Places With(Claim claim) => new(protocol, sites, [.. claims, claim]);

    /// <summary>As they are for this account: what it holds itself does not stand in its way.</summary>
    public Places ButOf(Guid accountId) => new(protocol, sites, [.. claims.Where(c => c.Holder != accountId)]);

    /// <summary>The sites at which somebody, of some role and with some answers, can still get a place.</summary>
    public IReadOnlyList<Guid> SitesWithAny => [.. sites.Select(s => s.Id).Where(id => protocol.Roles.Any(r => HasAny(id, r.Role)))];

    /// <summary>Null where there is a place for somebody with these codes, else what is full.</summary>
    public Error? Refusal(Claim wanted)
    {
        if (LeftInRole(wanted.Role) <= 0)
        {
            return RecruitmentErrors.RoleFull;
        }

        if (protocol.Quotas.FirstOrDefault(q => QuotaCodes.Has(wanted.Codes, q) && Left(q) <= 0) is { } full)
        {
            return RecruitmentErrors.QuotaFull(full);
        }

        return LeftAt(wanted.SiteId, wanted.Role) > 0 ? null : RecruitmentErrors.SiteFull;
    }

    /// <summary>Whether anybody of the role can still get a place there, whatever the answers.</summary>
    public bool HasAny(Guid siteId, ParticipantRole role) =>
        LeftAt(siteId, role) > 0 && LeftInRole(role) > 0
        && protocol.Eligibility.Where(c => c.Asks(role)).All(HasAny);

    /// <summary>How many hold a place there in this way.</summary>
    public int Held(Guid siteId, ParticipantRole role, ClaimKind kind) =>
        claims.Where(c => c.SiteId == siteId && c.Role == role && c.Kind == kind).Sum(c => c.Count);

    /// <summary>Slots of the site that nobody holds, whatever the protocol wants in all; also of a site that takes nobody any more.</summary>
    public int Unheld(Guid siteId, ParticipantRole role) =>
        sites.FirstOrDefault(s => s.Id == siteId) is { } site
            ? Math.Max(0, site.Terms.Capacity.For(role) - claims.Where(c => c.SiteId == siteId && c.Role == role).Sum(c => c.Count))
            : 0;

    private int LeftAt(Guid siteId, ParticipantRole role) =>
        sites.Any(s => s.Id == siteId && s.TakesParticipants) ? Unheld(siteId, role) : 0;

    private int LeftInRole(ParticipantRole role) => protocol.TargetFor(role) - claims.Where(c => c.Role == role).Sum(c => c.Count);

    private int Left(Protocol.Quota quota) => quota.Limit - claims.Where(c => QuotaCodes.Has(c.Codes, quota)).Sum(c => c.Count);

    /// <summary>A choice lets people in while an option that fits has no quota, or one that is not full.</summary>
    private bool HasAny(Protocol.Criterion criterion) =>
        criterion.Kind != CriterionKind.Choice
        || criterion.Options?.Any(o => o.Fits && protocol.Quotas.Where(q => q.Criterion == criterion.Code && q.Option == o.Code).All(q => Left(q) > 0)) != false;
}
