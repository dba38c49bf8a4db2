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

    /// <summary>Of others too, as far as they may be seen: those that are verified, and for operators all.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(Visitor visitor, IEnumerable<Guid> organisations, CancellationToken ct)
    {
        var names = await Task.WhenAll(organisations.Distinct().Select(async id => (Id: id, Name: NameOf(visitor, id) ?? await ReadNameAsync(visitor, id, ct))));
        return names.Where(n => n.Name is not null).ToDictionary(n => n.Id, n => n.Name!);
    }

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

    private static async Task<string?> ReadNameAsync(Visitor visitor, Guid id, CancellationToken ct) =>
        (await visitor.Identity.GetOrganisationAsync(id, ct)).TryGet(out var organisation, out _) ? organisation.Name : null;

    private static IEnumerable<(Guid Id, string Name)> Own(Visitor visitor) =>
        visitor.ActsAs(Roles.Maker).Concat(visitor.ActsAs(Roles.SiteCoordinator)).Select(m => (m.OrganisationId, m.Name)).Distinct();
}
