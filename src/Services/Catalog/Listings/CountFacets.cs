using Marketplace.Catalog.Search;
using Marketplace.Catalog.Solutions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Listings;

/// <summary>
/// How many listings answer the same question that the list is asked, and how many have each value. A facet's own values
/// are counted as if none of them were chosen: so each says what choosing it besides would bring.
/// </summary>
internal static class CountFacets
{
    /// <summary>Of each facet, the values with the most listings.</summary>
    private const int MaxValues = 100;

    public sealed record ValueCount(string Value, int Listings);

    /// <param name="Total">Listings that meet the whole question.</param>
    /// <param name="Technologies">The most frequent first, as in the other facets; what was chosen is always there.</param>
    /// <param name="Trls">From the lowest level to the highest.</param>
    /// <param name="WithEvidence">Listings with results that may be shown.</param>
    public sealed record Response(
        int Total, IReadOnlyList<ValueCount> Technologies, IReadOnlyList<ValueCount> Pathologies, IReadOnlyList<ValueCount> Populations,
        IReadOnlyList<ValueCount> Topics, IReadOnlyList<ValueCount> Languages, IReadOnlyList<ValueCount> Trls, int WithEvidence);

    public static void Map(RouteGroupBuilder open) => open.MapGet("/facets", HandleAsync).WithName(nameof(CountFacets));

    private static async Task<Results<PublicJson<Response>, ProblemHttpResult>> HandleAsync(
        [AsParameters] ListingFilter filter, ListingSearch search, HttpResponse response, CancellationToken ct)
    {
        if (Fault.In(filter).ToList() is { Count: > 0 } faults)
        {
            return Fault.Problem(faults, "The filter cannot be met as it stands. Mend what errors names.");
        }

        if (!(await search.NowAsync(ct)).TryGet(out var index, out var starting))
        {
            return ListingSearch.Refusal(starting, response);
        }

        return new PublicJson<Response>(Answer(index.Count(filter.Question()), filter));
    }

    private static Response Answer(Counts counts, ListingFilter filter) => new(
        counts.Total,
        MostFrequent(counts, Facets.Technology, filter.Technology),
        MostFrequent(counts, Facets.Pathology, filter.Pathology),
        MostFrequent(counts, Facets.Population, filter.Population),
        MostFrequent(counts, Facets.Topic, filter.Topic),
        MostFrequent(counts, Facets.Language, filter.Language),
        [.. counts.Values[Facets.Trl].OrderBy(v => v.Value, StringComparer.Ordinal).Select(v => new ValueCount(v.Value, v.Listings))],
        counts.Values[Facets.Evidence].Sum(v => v.Listings));

    private static List<ValueCount> MostFrequent(Counts counts, string facet, string[]? chosen)
    {
        var values = counts.Values[facet].Select(v => new ValueCount(v.Value, v.Listings))
            .OrderByDescending(v => v.Listings).ThenBy(v => v.Value, StringComparer.Ordinal).ToList();
        var shown = values.Take(MaxValues).ToList();
        foreach (var value in (chosen ?? []).Distinct().Except(shown.Select(v => v.Value)).ToList())
        {
            shown.Add(values.Find(v => v.Value == value) ?? new ValueCount(value, 0));
        }

        return shown;
    }
}
