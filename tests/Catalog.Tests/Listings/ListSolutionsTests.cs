using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Evidence;
using Marketplace.Catalog.Organisations;
using Marketplace.Catalog.Solutions;
using Marketplace.Catalog.Tests.Evidence;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Listings;

public abstract class ListSolutionsTests
{
    private const string Address = "/api/catalog/solutions";

    private protected abstract ServiceFixture<Program, Catalog.Data.CatalogDb> Service { get; }

    [Fact]
    public async Task A_walk_meets_each_of_250_listings_once_even_when_others_are_published_meanwhile()
    {
        var word = NewWord();
        var there = Enumerable.Range(0, 250).Select(i => Seed.Published(Seed.Listing(word), at: Seed.Now.AddMinutes(i / 10))).ToList();
        await Service.AddAsync(there);

        var seen = await WalkAsync(
            $"?technology={word}&limit=20",
            between: () => Service.AddAsync(Seed.Published(Seed.Listing(word), at: Seed.Now.AddDays(1)), Seed.Published(Seed.Listing(word), at: Seed.Now.AddDays(2))));

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(
            there.OrderByDescending(s => s.PublishedAtUtc).ThenBy(s => s.Id.ToString(), StringComparer.Ordinal).Select(s => s.Id),
            seen);
    }

    [Fact]
    public async Task Values_of_one_facet_are_alternatives_and_facets_are_combined()
    {
        var (one, two) = (NewWord(), NewWord());
        var a = Seed.Published(Seed.Listing(one) with { Trl = 3 });
        var b = Seed.Published(Seed.Listing(two) with { Trl = 7, Topics = ["prevention"] });
        var both = Seed.Published(Seed.Listing(one, two) with { Trl = 7 });
        await Service.AddAsync(a, b, both);

        await SeesAsync($"?technology={one}", a, both);
        await SeesAsync($"?technology={one}&technology={two}", a, b, both);
        await SeesAsync($"?technology={one}&technology={two}&trlMin=4", b, both);
        await SeesAsync($"?technology={one}&trlMin=2&trlMax=5", a);
        await SeesAsync($"?technology={two}&topic=prevention&topic=screening", b);
        await SeesAsync($"?technology={one}&topic=prevention");
        await SeesAsync($"?technology={one}&maker={a.MakerId}&maker={b.MakerId}", a);
        await SeesAsync($"?technology={one}&language=en&pathology=asthma", a, both);
        await SeesAsync($"?technology={one}&language=de");
        await SeesAsync($"?technology={one}&trlMin=8&trlMax=2");
    }

    [Fact]
    public async Task With_evidence_asks_for_results_that_may_be_shown()
    {
        var word = NewWord();
        var (shown, hidden, none) = (Seed.Published(Seed.Listing(word)), Seed.Published(Seed.Listing(word)), Seed.Published(Seed.Listing(word)));
        await Service.AddAsync(shown, none);
        await Service.DeliverAsync<ResultsUpdatedV1, OnResultsUpdated>(ResultsEvents.Of(shown.Id));
        await Service.DeliverAsync<ResultsUpdatedV1, OnResultsUpdated>(ResultsEvents.Of(hidden.Id, n: null));
        await Service.AddAsync(hidden);

        await SeesAsync($"?technology={word}&withEvidence=true", shown);
        await SeesAsync($"?technology={word}&withEvidence=false", shown, hidden, none);
    }

    [Fact]
    public async Task An_item_says_who_makes_it_and_what_the_evidence_says()
    {
        var solution = Seed.Published(Seed.Listing(NewWord()));
        await Service.AddAsync(solution);
        Assert.False((await ItemAsync(solution)).GetProperty("maker").GetProperty("verified").GetBoolean());

        await Service.DeliverAsync<OrganisationVerifiedV1, OnOrganisationVerified>(new(solution.MakerId, "Cœur SAS", "start-up", "FR", Seed.Now));
        await Service.DeliverAsync<ResultsUpdatedV1, OnResultsUpdated>(ResultsEvents.Of(solution.Id));

        var item = await ItemAsync(solution);
        Assert.Equal("Cœur SAS", item.GetProperty("maker").GetProperty("name").GetString());
        Assert.True(item.GetProperty("maker").GetProperty("verified").GetBoolean());
        var evidence = item.GetProperty("evidence");
        Assert.Equal((36, 82.9861, true), (evidence.GetProperty("n").GetInt32(), evidence.GetProperty("mean").GetDouble(), evidence.GetProperty("concernsCurrentVersion").GetBoolean()));
        Assert.True(evidence.GetProperty("intervalLow").GetDouble() < evidence.GetProperty("intervalHigh").GetDouble());
    }

    [Fact]
    public async Task Drafts_submissions_and_suspended_listings_are_not_listed()
    {
        var word = NewWord();
        var suspended = Seed.Published(Seed.Listing(word));
        suspended.Suspend("A leak.", Guid.CreateVersion7(), Seed.Now);
        await Service.AddAsync(Seed.Draft(Seed.Listing(word)), Seed.Submitted(Seed.Listing(word)), suspended);

        await SeesAsync($"?technology={word}");
    }

    [Fact]
    public async Task A_page_can_be_asked_again_for_nothing_until_it_changes()
    {
        var word = NewWord();
        await Service.AddAsync(Seed.Published(Seed.Listing(word)));
        var first = await Service.Anonymous.GetAsync($"{Address}?technology={word}").ShouldBeAsync(200);

        await AgainAsync(word, first).ShouldBeAsync(304);
        await Service.AddAsync(Seed.Published(Seed.Listing(word)));

        await AgainAsync(word, first).ShouldBeAsync(200);
        Assert.Equal(TimeSpan.FromSeconds(15), first.Headers.CacheControl?.MaxAge);
    }

    [Theory]
    [InlineData("?cursor=nonsense", "cursor-invalid")]
    [InlineData("?cursor=", "cursor-invalid")]
    [InlineData("?limit=0", "validation-failed")]
    [InlineData("?limit=101", "validation-failed")]
    [InlineData("?limit=many", "request-invalid")]
    [InlineData("?trlMin=0", "validation-failed")]
    [InlineData("?trlMax=x", "request-invalid")]
    [InlineData("?technology=Mobile%20App", "validation-failed")]
    [InlineData("?language=it", "validation-failed")]
    [InlineData("?maker=me", "request-invalid")]
    [InlineData("?withEvidence=perhaps", "request-invalid")]
    public Task A_bad_question_is_refused(string query, string code) =>
        Service.Anonymous.GetAsync(Address + query).ShouldBeProblemAsync(400, code);

    private static string NewWord() => $"w{Guid.NewGuid():N}";

    private async Task SeesAsync(string query, params Solution[] expected) =>
        Assert.Equal(expected.Select(s => s.Id).Order(), (await WalkAsync($"{query}&limit=100")).Order());

    private Task<List<Guid>> WalkAsync(string query, Func<Task>? between = null) =>
        Pages.WalkAsync(Service.Anonymous, Address + query, i => i.GetProperty("id").GetGuid(), between);

    private async Task<JsonElement> ItemAsync(Solution solution) =>
        (await Service.Anonymous.GetFromJsonAsync<JsonElement>($"{Address}?maker={solution.MakerId}")).GetProperty("items")[0];

    private Task<HttpResponseMessage> AgainAsync(string word, HttpResponseMessage first)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{Address}?technology={word}");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        return Service.Anonymous.SendAsync(request);
    }
}

public sealed class ListSolutionsOnSqliteTests(CatalogFixture fixture) : ListSolutionsTests, IClassFixture<CatalogFixture>
{
    private protected override ServiceFixture<Program, Catalog.Data.CatalogDb> Service => fixture.Service;
}

public sealed class ListSolutionsOnPostgresTests(PostgresCatalogFixture fixture) : ListSolutionsTests, IClassFixture<PostgresCatalogFixture>
{
    private protected override ServiceFixture<Program, Catalog.Data.CatalogDb> Service => fixture.Service;
}
