using Marketplace.Clients.Catalog;
using Marketplace.Portal.Solutions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Portal.Tests.Solutions;

public sealed class FacetTests
{
    private static readonly CatalogueQuery Chosen =
        CatalogueQuery.Of(new QueryCollection(new Dictionary<string, StringValues> { ["topic"] = "t8" }));

    [Fact]
    public void Values_come_in_the_order_of_the_api_with_their_counts()
    {
        var facet = Facet.Of(new CatalogueQuery(), Counts([new("t1", 5), new("t2", 3)])).Single(f => f.Code == "topic");

        Assert.Equal([new FacetValue("t1", 5, false), new FacetValue("t2", 3, false)], facet.Values);
    }

    [Fact]
    public void A_chosen_value_is_seen_however_rare_it_is()
    {
        var facet = Facet.Of(Chosen, Counts([.. Enumerable.Range(1, 9).Select(i => new FacetCount($"t{i}", 10 - i))])).Single(f => f.Code == "topic");

        Assert.Equal(["t1", "t2", "t3", "t4", "t5", "t6", "t8"], facet.First.Select(v => v.Code));
        Assert.Equal(["t7", "t9"], facet.Others.Select(v => v.Code));
        Assert.True(facet.First.Last().IsChosen);
    }

    [Fact]
    public void A_facet_without_values_is_not_shown() => Assert.Empty(Facet.Of(new CatalogueQuery(), Counts([])));

    [Fact]
    public void Without_counts_there_is_what_was_chosen_and_what_is_always_there()
    {
        var facets = Facet.Of(Chosen, counts: null);

        Assert.Equal(["topic", "language"], facets.Select(f => f.Code));
        Assert.Equal(new FacetValue("t8", null, true), facets[0].Values.Single());
        Assert.Equal(["fr", "de", "en"], facets[1].Values.Select(v => v.Code));
    }

    private static FacetCounts Counts(IReadOnlyList<FacetCount> topics) => new(9, [], [], [], topics, [], [], 0);
}
