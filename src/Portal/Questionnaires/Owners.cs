using Marketplace.Portal.Sessions;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Questionnaires;

/// <summary>For which organisations the visitor may write questionnaires: makers and coordinators for theirs, operators for all.</summary>
internal static class Owners
{
    /// <summary>As many pages of organisations as a list to choose from can hold; the page of an organisation leads here too.</summary>
    private const int MostPages = 5;

    public static bool MayWrite(Visitor visitor, Guid organisation) => visitor.Is(Roles.Operator) || Own(visitor).Any(o => o.Id == organisation);

    public static string? NameOf(Visitor visitor, Guid organisation) => Own(visitor).FirstOrDefault(o => o.Id == organisation).Name;

    /// <param name="wanted">One that must be among them, if it is there at all.</param>
    public static async Task<IReadOnlyList<(Guid Id, string Name)>> OfAsync(Visitor visitor, Guid? wanted, CancellationToken ct)
    {
        var owners = Own(visitor).ToList();
        if (!visitor.Is(Roles.Operator))
        {
            return owners;
        }

        var cursor = (string?)null;
        for (var page = 0; page < MostPages && (page == 0 || cursor is not null); page++)
        {
            if (!(await visitor.Identity.ListOrganisationsAsync(null, cursor, ct)).TryGet(out var some, out _))
            {
                break;
            }

            owners.AddRange(some.Items.Select(o => (o.Id, o.Name)));
            cursor = some.NextCursor;
        }

        if (wanted is { } id && owners.TrueForAll(o => o.Id != id) && (await visitor.Identity.GetOrganisationAsync(id, ct)).TryGet(out var one, out _))
        {
            owners.Add((one.Id, one.Name));
        }

        return [.. owners.DistinctBy(o => o.Id).OrderBy(o => o.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    private static IEnumerable<(Guid Id, string Name)> Own(Visitor visitor) =>
        visitor.ActsAs(Roles.Maker).Concat(visitor.ActsAs(Roles.SiteCoordinator)).Select(m => (m.OrganisationId, m.Name)).Distinct();
}
