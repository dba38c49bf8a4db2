using Marketplace.Fhir.Elements;
using Microsoft.AspNetCore.Http.Extensions;

namespace Marketplace.Fhir.Searching;

/// <summary>A page of a search.</summary>
public sealed record Bundle : Resource
{
    public override string ResourceType => "Bundle";

    public string Type { get; } = "searchset";

    /// <summary>Only where the caller asked for nothing else.</summary>
    public int? Total { get; init; }

    public required IReadOnlyList<PageLink> Link { get; init; }

    public IReadOnlyList<FoundEntry> Entry { get; init; } = [];

    public static IReadOnlyList<PageLink> Links(string address, SearchRequest request, IEnumerable<KeyValuePair<string, string>> understood, Cursor? next)
    {
        List<KeyValuePair<string, string>> terms = [.. understood, KeyValuePair.Create("_count", $"{request.Count}")];
        var self = request.After is null ? terms : [.. terms, KeyValuePair.Create(SearchRequest.CursorName, $"{request.After}")];
        List<PageLink> links = [new PageLink("self", address + new QueryBuilder(self))];
        return next is null ? links : [.. links, new PageLink("next", address + new QueryBuilder([.. terms, KeyValuePair.Create(SearchRequest.CursorName, $"{next}")]))];
    }

    public sealed record PageLink(string Relation, string Url);

    /// <param name="Resource">Declared as an object, so that it is written as what it is.</param>
    public sealed record FoundEntry(string FullUrl, object Resource)
    {
        public SearchMode Search { get; } = new("match");
    }

    public sealed record SearchMode(string Mode);
}
