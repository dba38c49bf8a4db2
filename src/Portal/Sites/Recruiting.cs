using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Sites;

/// <summary>How far a site has come with a role.</summary>
/// <param name="Free">Places that nobody holds, by the site's own capacity; the trial may want fewer.</param>
/// <param name="Percent">Of the target, at most a hundred.</param>
internal sealed record Recruiting(ParticipantRole Role, int Enrolled, int Target, int Capacity, int Held, int Free, int Percent)
{
    /// <summary>Only the roles that the site takes, or took before its places went elsewhere.</summary>
    public static IEnumerable<Recruiting> OfSite(IEnumerable<SiteCount> counts) =>
        counts.Where(c => c.IsTaken).Select(Of);

    public static Recruiting Of(SiteCount count)
    {
        var held = count.Reserved + count.Offered;
        return new Recruiting(
            count.Role, count.Enrolled, count.Target, count.Capacity, held, Math.Max(0, count.Capacity - count.Enrolled - held),
            count.Target == 0 ? 100 : Math.Min(100, 100 * count.Enrolled / count.Target));
    }
}
