using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Evidence;
using Marketplace.Catalog.Solutions;
using Marketplace.Catalog.Tests.Evidence;
using Marketplace.Contracts.Feedback;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Listings;

public sealed class CountFacetsTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    private const string Address = "/api/catalog/facets";

    private ServiceFixture<Program, CatalogDb> Service => fixture.Service;

    [Fact]
    public async Task Each_facet_is_counted_under_what_is_asked_of_the_others()
    {
        var word = NewWord();
        await Service.AddAsync(
            Named(word, "app", "asthma", 3), Named(word, "app", "copd", 4), Named(word, "web", "asthma", 5), Named(word, "web", "gout", 6),
            Named(NewWord(), "app", "asthma", 3));

        var all = await CountAsync($"?q={word}");
        Assert.Equal((4, "app=2 web=2", "asthma=2 copd=1 gout=1"), (Total(all), Of(all, "technologies"), Of(all, "pathologies")));

        var apps = await CountAsync($"?q={word}&technology=app");
        Assert.Equal((2, "app=2 web=2", "asthma=1 copd=1"), (Total(apps), Of(apps, "technologies"), Of(apps, "pathologies")));

        var both = await CountAsync($"?q={word}&technology=app&pathology=asthma&pathology=gout");
        Assert.Equal((1, "web=2 app=1", "asthma=1 copd=1 gout=0"), (Total(both), Of(both, "technologies"), Of(both, "pathologies")));

        var ripe = await CountAsync($"?q={word}&technology=web&trlMin=4&trlMax=5");
        Assert.Equal((1, "app=1 web=1", "5=1 6=1"), (Total(ripe), Of(ripe, "technologies"), Of(ripe, "trls")));
    }

    [Fact]
    public async Task Evidence_is_counted_also_where_only_what_has_it_is_asked_for()
    {
        var word = NewWord();
        var (shown, hidden) = (Named(word, "app", "asthma", 3), Named(word, "app", "asthma", 3));
        await Service.AddAsync(shown, hidden);
        Assert.Equal(0, (await CountAsync($"?q={word}")).GetProperty("withEvidence").GetInt32());
        await Service.DeliverAsync<ResultsUpdatedV1, OnResultsUpdated>(ResultsEvents.Of(shown.Id));
        await Service.DeliverAsync<ResultsUpdatedV1, OnResultsUpdated>(ResultsEvents.Of(hidden.Id, n: null));

        var all = await CountAsync($"?q={word}");
        var with = await CountAsync($"?q={word}&withEvidence=true");

        Assert.Equal((2, 1), (Total(all), all.GetProperty("withEvidence").GetInt32()));
        Assert.Equal((1, 1), (Total(with), with.GetProperty("withEvidence").GetInt32()));
    }

    [Fact]
    public async Task What_is_chosen_is_told_also_where_nothing_has_it_and_of_the_others_only_the_hundred_most_frequent()
    {
        var word = NewWord();
        await Service.AddAsync(Enumerable.Range(0, 7).Select(i =>
            Seed.Published(Seed.Listing([.. Enumerable.Range(i * 20, 20).Select(n => $"t{n}")]) with { Texts = English(word) })));

        var technologies = (await CountAsync($"?q={word}&technology=t99&technology=none")).GetProperty("technologies").EnumerateArray().ToList();

        Assert.Equal(102, technologies.Count);
        Assert.Contains(technologies, t => t.GetProperty("value").GetString() == "t99" && t.GetProperty("listings").GetInt32() == 1);
        Assert.Contains(technologies, t => t.GetProperty("value").GetString() == "none" && t.GetProperty("listings").GetInt32() == 0);
    }

    [Fact]
    public async Task Counts_can_be_asked_again_for_nothing_until_they_change()
    {
        var word = NewWord();
        await Service.AddAsync(Named(word, "app", "asthma", 3));
        var first = await Service.Anonymous.GetAsync($"{Address}?q={word}").ShouldBeAsync(200);

        await AgainAsync(word, first).ShouldBeAsync(304);
        await Service.AddAsync(Named(word, "app", "asthma", 3));
        await AgainAsync(word, first).ShouldBeAsync(200);
    }

    [Theory]
    [InlineData("?technology=Mobile%20App", "validation-failed")]
    [InlineData("?trlMin=0", "validation-failed")]
    [InlineData("?maker=me", "request-invalid")]
    public Task A_bad_question_is_refused(string query, string code) =>
        Service.Anonymous.GetAsync(Address + query).ShouldBeProblemAsync(400, code);

    private static string NewWord() => $"w{Guid.NewGuid():N}";

    private static Dictionary<string, Text> English(string name) => new() { ["en"] = new(name, "Summary", "Purpose") };

    private static Solution Named(string word, string technology, string pathology, int trl) =>
        Seed.Published(Seed.Listing(technology) with { Texts = English(word), Pathologies = [pathology], Trl = trl });

    private static int Total(JsonElement counts) => counts.GetProperty("total").GetInt32();

    private static string Of(JsonElement counts, string facet) => string.Join(
        ' ', counts.GetProperty(facet).EnumerateArray().Select(v => $"{v.GetProperty("value").GetString()}={v.GetProperty("listings").GetInt32()}"));

    private Task<JsonElement> CountAsync(string query) => Service.Anonymous.GetFromJsonAsync<JsonElement>(Address + query);

    private Task<HttpResponseMessage> AgainAsync(string word, HttpResponseMessage first)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Address}?q={word}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        return Service.Anonymous.SendAsync(request);
    }
}
