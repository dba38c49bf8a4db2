using Marketplace.Clients.Identity;

namespace Marketplace.Portal.Organisations;

/// <summary>In which roles somebody may act for an organisation of a kind; the API decides, here they are offered.</summary>
internal static class RolesHere
{
    public static IReadOnlyList<MemberRole> Of(string? kind) => kind switch
    {
        null or "insurer" or "investor" => [],
        "start-up" or "industry" => [MemberRole.Maker],
        _ => [MemberRole.SiteCoordinator, MemberRole.Maker],
    };
}
