using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Solutions;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Search;

/// <summary>What the counts promise is what the list then shows, for questions drawn at random, with words and without.</summary>
public sealed class RecountTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    private static readonly (string Parameter, string Answer)[] Facets =
        [("technology", "technologies"), ("pathology", "pathologies"), ("population", "populations"), ("topic", "topics"), ("language", "languages")];

    private readonly SeededGenerator _chance = new();

    [Fact]
    public async Task Choosing_a_value_shows_as_many_as_it_was_counted_with()
    {
        await fixture.Service.AddAsync(Enumerable.Range(0, 80).Select(_ => Seed.Published(Draw())));
        var compared = 0;
        for (var i = 0; i < 12; i++)
        {
            var asked = Facets.ToDictionary(f => f.Parameter, f => _chance.OneIn(3) ? [f.Parameter is "language" ? "de" : $"v{_chance.Next(4)}"] : Array.Empty<string>());
            var rest = (_chance.OneIn(2) ? "&q=heart" : "") + (_chance.OneIn(3) ? "&trlMin=4" : "");
            var counts = await fixture.Service.Anonymous.GetFromJsonAsync<JsonElement>($"/api/catalog/facets?{Written(asked)}{rest}");
            Assert.True(counts.GetProperty("total").GetInt32() == await ListedAsync(asked, rest), _chance.Note);
            foreach (var (parameter, answer) in Facets)
            {
                foreach (var value in counts.GetProperty(answer).EnumerateArray())
                {
                    // As if this value alone were chosen of its facet.
                    var chosen = new Dictionary<string, string[]>(asked) { [parameter] = [value.GetProperty("value").GetString()!] };
                    Assert.True(value.GetProperty("listings").GetInt32() == await ListedAsync(chosen, rest), $"{Written(chosen)}{rest} {_chance.Note}");
                    compared++;
                }
            }
        }

        Assert.True(compared > 100);
    }

    private Listing Draw() => Seed.Listing(Values()) with
    {
        Texts = new[] { "fr", "de", "en" }.Skip(_chance.Next(3)).ToDictionary(l => l, _ => new Text(_chance.OneIn(2) ? "Heart" : "Lung", "Summary", "Purpose")),
        Pathologies = Values(), Populations = Values(), Topics = Values(), Trl = 1 + _chance.Next(9),
    };

    private string[] Values() => [.. Enumerable.Range(0, 1 + _chance.Next(2)).Select(_ => $"v{_chance.Next(4)}").Distinct()];

    private static string Written(Dictionary<string, string[]> asked) => string.Join('&', asked.SelectMany(f => f.Value.Select(v => $"{f.Key}={v}")));

    private async Task<int> ListedAsync(Dictionary<string, string[]> asked, string rest) => (await Pages.WalkAsync(
        fixture.Service.Anonymous, $"/api/catalog/solutions?limit=100&{Written(asked)}{rest}", i => i.GetProperty("id").GetGuid())).Distinct().Count();
}
