using Marketplace.Clients.Trials;
using Marketplace.Portal.Sessions;
using Marketplace.Portal.Vocabulary;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Sites;

/// <summary>The sites of somebody's organisations, in the trials that they coordinate.</summary>
internal static class OwnSites
{
    public sealed record Item(Trial Trial, SiteState Site)
    {
        public SiteStanding Standing => Of(Trial, Site);

        /// <summary>Known once the site has accepted.</summary>
        public string? Name => Trial.Sites.FirstOrDefault(s => s.SiteId == Site.SiteId)?.Name;

        public IEnumerable<SiteCount> Counts => Trial.Inside!.Counts.Where(c => c.SiteId == Site.SiteId);
    }

    /// <summary>What waits for an answer first, then what runs, then what is over; within each, as the trials came.</summary>
    public static IReadOnlyList<Item> Among(IEnumerable<Trial> trials, IReadOnlySet<Guid> organisations) =>
    [
        .. trials.SelectMany(t => (t.Inside?.Sites ?? []).Where(s => organisations.Contains(s.OrganisationId)).Select(s => new Item(t, s)))
            .OrderBy(i => i.Standing),
    ];

    /// <summary>Null where it is none of the visitor's.</summary>
    public static SiteState? Of(Trial trial, Guid siteId, Visitor visitor) => trial.Inside?.Sites.FirstOrDefault(
        s => s.SiteId == siteId && visitor.CoordinatesFor(s.OrganisationId));

    public static SiteStanding Of(Trial trial, SiteState site) => site switch
    {
        { Refusal: not null } => SiteStanding.Refused,
        _ when TrialStatuses.HasEnded(trial.Status) => SiteStanding.Ended,
        { AcceptedAtUtc: null } => SiteStanding.Invited,
        { Closing: not null } => SiteStanding.Closed,
        _ => SiteStanding.Accepted,
    };
}

/// <summary>Where a site stands, in the order in which it asks for attention.</summary>
public enum SiteStanding
{
    /// <summary>The terms wait for an answer.</summary>
    Invited,
    Accepted,

    /// <summary>Takes nobody any more.</summary>
    Closed,
    Refused,
    Ended,
}
