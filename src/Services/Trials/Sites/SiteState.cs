namespace Marketplace.Trials.Sites;

/// <summary>A site as its coordinators see it.</summary>
/// <param name="Revision">Send it back, quoted, as If-Match to change the terms or to accept them.</param>
internal sealed record SiteState(
    Guid SiteId, Guid OrganisationId, string Country, string TimeZone, IReadOnlyList<string> Languages, SiteTerms.Places Capacity,
    DateTime? AcceptedAtUtc, long Revision)
{
    public static SiteState Of(Site site) => new(
        site.Id, site.OrganisationId, site.Terms.Country, site.Terms.TimeZone, site.Terms.Languages, site.Terms.Capacity,
        site.AcceptedAtUtc, site.Revision);
}
