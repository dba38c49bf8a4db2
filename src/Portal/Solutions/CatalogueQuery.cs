using System.Globalization;
using Marketplace.Clients.Catalog;
using Microsoft.AspNetCore.WebUtilities;

namespace Marketplace.Portal.Solutions;

/// <summary>What the reader asks the catalogue, as it stands in the page's address: shared or bookmarked, the address finds the same.</summary>
public sealed record CatalogueQuery
{
    public const string Path = "solutions";
    public const string Words = "q";
    public const string TrlMin = "trlMin";
    public const string TrlMax = "trlMax";
    public const string WithEvidence = "withEvidence";
    public const string CursorName = "cursor";
    public const string Compare = "compare";

    /// <summary>The form that asks; what is ticked in the list belongs to it too, so that it goes along with each question.</summary>
    public const string Form = "ask";

    private const int MaxWordsLength = 200;

    /// <summary>The facets whose values are words, in the order of the page.</summary>
    public static readonly IReadOnlyList<string> WordFacets = ["technology", "pathology", "population", "topic", "language"];

    public SolutionFilter Filter { get; private init; } = new();

    public string? Cursor { get; init; }

    /// <summary>Chosen for comparison, on whichever page of whichever search.</summary>
    public IReadOnlyList<Guid> Compared { get; init; } = [];

    public bool ComparesTooMany { get; private init; }

    /// <summary>Each choice by itself: the facet, and its value.</summary>
    public IEnumerable<(string Facet, string Value)> Chosen =>
    [
        .. WordFacets.SelectMany(facet => ValuesOf(facet).Select(value => (facet, value))),
        .. Level(TrlMin, Filter.TrlMin),
        .. Level(TrlMax, Filter.TrlMax),
        .. Filter.WithEvidence is true ? [(WithEvidence, "true")] : Array.Empty<(string, string)>(),
    ];

    public bool IsEmpty => Filter.Query is null && !Chosen.Any();

    /// <summary>What the address says and cannot be read is left out, so that a mangled one still finds something.</summary>
    public static CatalogueQuery Of(IQueryCollection query)
    {
        var (compared, leftOut) = Comparison.Chosen(query[Compare]);
        return new() { Cursor = Text(query, CursorName), Compared = compared, ComparesTooMany = leftOut, Filter = FilterOf(query) };
    }

    public IReadOnlyList<string> ValuesOf(string facet) => facet switch
    {
        "technology" => Filter.Technologies,
        "pathology" => Filter.Pathologies,
        "population" => Filter.Populations,
        "topic" => Filter.Topics,
        "language" => Filter.Languages,
        _ => [],
    };

    /// <summary>The address below the language; another question begins at its first page.</summary>
    public string Address(string? cursor = null) => AddressOf(Chosen, Filter.Query, cursor);

    public string AddressWithout(string facet, string value) => AddressOf(Chosen.Where(c => c != (facet, value)), Filter.Query, null);

    public string AddressWithoutWords() => AddressOf(Chosen, null, null);

    /// <summary>Of everything; what is chosen for comparison stays chosen.</summary>
    public string AddressOfAll() => AddressOf([], null, null);

    private string AddressOf(IEnumerable<(string Facet, string Value)> chosen, string? words, string? cursor)
    {
        var pairs = chosen.Select(c => KeyValuePair.Create(c.Facet, (string?)c.Value))
            .Prepend(KeyValuePair.Create(Words, words)).Append(KeyValuePair.Create(CursorName, cursor))
            .Concat(Compared.Select(id => KeyValuePair.Create(Compare, (string?)id.ToString())));
        return QueryHelpers.AddQueryString(Path, pairs.Where(p => p.Value is not null));
    }

    private static SolutionFilter FilterOf(IQueryCollection query) => new()
    {
        Query = Text(query, Words) is { } words ? words[..Math.Min(words.Length, MaxWordsLength)] : null,
        Technologies = Values(query, "technology"),
        Pathologies = Values(query, "pathology"),
        Populations = Values(query, "population"),
        Topics = Values(query, "topic"),
        Languages = Values(query, "language"),
        TrlMin = Level(query, TrlMin),
        TrlMax = Level(query, TrlMax),
        WithEvidence = Text(query, WithEvidence) is "true" ? true : null,
    };

    private static string? Text(IQueryCollection query, string name) =>
        query[name].FirstOrDefault()?.Trim() is { Length: > 0 } text ? text : null;

    private static List<string> Values(IQueryCollection query, string name) =>
        [.. query[name].Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!.Trim()).Distinct(StringComparer.Ordinal)];

    private static int? Level(IQueryCollection query, string name) =>
        int.TryParse(Text(query, name), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level is >= 1 and <= 9 ? level : null;

    private static (string Facet, string Value)[] Level(string name, int? level) =>
        level is { } chosen ? [(name, chosen.ToString(CultureInfo.InvariantCulture))] : [];
}
