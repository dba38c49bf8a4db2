using Marketplace.Clients.Catalog;

namespace Marketplace.Portal.Listings;

/// <summary>What solutions are called, for lists of evaluations of one title. Those that are not listed any more have no name.</summary>
internal static class SolutionNames
{
    public static async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(ICatalogClient catalog, IEnumerable<Guid> ids, CancellationToken ct)
    {
        var answers = await Task.WhenAll(ids.Distinct().Select(id => catalog.GetSolutionAsync(id, ct)));
        return answers.Select(a => a.TryGet(out var solution, out _) && solution.Listing is { } listing ? (solution.Id, Name: Names.Of(listing, "")) : default)
            .Where(found => !string.IsNullOrEmpty(found.Name))
            .ToDictionary(found => found.Id, found => found.Name);
    }
}
