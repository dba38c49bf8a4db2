namespace Marketplace.Trials.Sites;

/// <summary>A site as its coordinators see it.</summary>
/// <param name="Revision">Send it back, quoted, as If-Match to change the terms, to accept or to refuse them.</param>
internal sealed record SiteState(
    Guid SiteId, Guid OrganisationId, string Country, string TimeZone, IReadOnlyList<string> Languages, SiteTerms.Places Capacity,
    SiteTerms.Places Target, string Committee, DateTime? AcceptedAtUtc, SiteState.Statement? Refusal, SiteState.Statement? Closing, long Revision)
{
    public static SiteState Of(Site site) => new(
        site.Id, site.OrganisationId, site.Terms.Country, site.Terms.TimeZone, site.Terms.Languages, site.Terms.Capacity,
        site.Terms.Target ?? site.Terms.Capacity, site.Terms.Committee, site.AcceptedAtUtc, Statement.Of(site.Refusal), Statement.Of(site.Closing),
        site.Revision);

    /// <summary>What was decided and why; by whom stays in the record.</summary>
    public sealed record Statement(string Reason, DateTime AtUtc)
    {
        public static Statement? Of(SiteStatement? statement) => statement is null ? null : new(statement.Reason, statement.AtUtc);
    }
}
