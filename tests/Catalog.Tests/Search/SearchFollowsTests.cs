using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Search;
using Marketplace.Catalog.Solutions;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Catalog.Tests.Search;

/// <summary>Whatever was committed, here or by another instance, is in the next answer.</summary>
public sealed class SearchFollowsTests
{
    [Fact]
    public async Task Two_instances_on_one_file_answer_the_same_at_once()
    {
        await using var first = new ServiceFixture<Program, CatalogDb>();
        await first.InitializeAsync();
        await using var second = CatalogInstance.Beside(first);
        await AnswerTheSameAsync(first, second);
    }

    [Fact]
    public async Task Two_instances_on_one_server_answer_the_same_at_once()
    {
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using var first = CatalogInstance.OnPostgres(connection);
        await first.InitializeAsync();
        await using var second = CatalogInstance.OnPostgres(connection);
        await AnswerTheSameAsync(first, second);
    }

    [Fact]
    public async Task What_is_suspended_is_in_no_later_answer_while_others_search_and_publish()
    {
        await using var service = new ServiceFixture<Program, CatalogDb>();
        await service.InitializeAsync();
        var solutions = Enumerable.Range(0, 30).Select(i => Seed.Published(Seed.Listing($"t{i}"), at: Seed.Now.AddMinutes(i))).ToList();
        await service.AddAsync(solutions);
        using var done = new CancellationTokenSource();
        var searching = Enumerable.Range(0, 4).Select(_ => SearchUntilAsync(service, done.Token)).ToList();
        var publishing = PublishUntilAsync(service, done.Token);

        foreach (var (i, solution) in solutions.Index())
        {
            await SuspendAsync(service, solution);
            Assert.Equal(0, await CountAsync(service, $"q=t{i}&technology=t{i}"));
            Assert.Empty(await FindAsync(service, $"q=t{i}&technology=t{i}"));
        }

        await done.CancelAsync();
        var answers = (await Task.WhenAll(searching)).Sum();
        Assert.Equal(await publishing, await CountAsync(service, "q=name"));
        Assert.True(answers > solutions.Count);
    }

    [Fact]
    public async Task While_the_search_is_built_words_and_counts_are_refused_and_the_list_is_there()
    {
        await using var service = new Unbuilt();
        await service.InitializeAsync();
        var solution = Seed.Published();
        await service.AddAsync(solution);

        foreach (var address in new[] { "/api/catalog/solutions?q=name", "/api/catalog/facets" })
        {
            var refused = await service.Anonymous.GetAsync(address);
            Assert.Equal(TimeSpan.FromSeconds(2), refused.Headers.RetryAfter?.Delta);
            await Task.FromResult(refused).ShouldBeProblemAsync(503, "search-starting");
        }

        Assert.Equal([solution.Id], await FindAsync(service, "technology=mobile-app"));
        await service.Services.GetRequiredService<ListingSearch>().FollowAsync(TestContext.Current.CancellationToken);
        Assert.Equal([solution.Id], await FindAsync(service, "q=name"));
    }

    private static async Task AnswerTheSameAsync(ServiceFixture<Program, CatalogDb> first, ServiceFixture<Program, CatalogDb> second)
    {
        var before = Seed.Published();
        await first.AddAsync(before);
        Assert.Equal([before.Id], await FindAsync(first, "q=name"));

        // Built at its start from what is there, then told by nobody.
        await second.InitializeAsync();
        Assert.Equal([before.Id], await FindAsync(second, "q=name"));
        var after = Seed.Published(at: Seed.Now.AddDays(1));
        await first.AddAsync(after);
        Assert.Equal([after.Id, before.Id], await FindAsync(second, "q=name"));

        await SuspendAsync(second, after);
        Assert.Equal(1, await CountAsync(first, "q=name"));
        Assert.Equal([before.Id], await FindAsync(first, "q=name"));
    }

    private static async Task<int> SearchUntilAsync(ServiceFixture<Program, CatalogDb> service, CancellationToken done)
    {
        var answers = 0;
        for (; !done.IsCancellationRequested; answers++)
        {
            var found = await FindAsync(service, "q=name&limit=100");
            Assert.Equal(found.Distinct(), found);
        }

        return answers;
    }

    private static async Task<int> PublishUntilAsync(ServiceFixture<Program, CatalogDb> service, CancellationToken done)
    {
        var published = 0;
        for (; !done.IsCancellationRequested; published++)
        {
            await service.AddAsync(Seed.Published());
        }

        return published;
    }

    private static Task<HttpResponseMessage> SuspendAsync(ServiceFixture<Program, CatalogDb> service, Solution solution) => service.ClientFor(TestUser.Operator())
        .PostAsJsonAsync($"/api/catalog/solutions/{solution.Id}/suspend", new { reason = "A leak." }).ShouldBeAsync(200);

    private static Task<List<Guid>> FindAsync(ServiceFixture<Program, CatalogDb> service, string query) =>
        Pages.WalkAsync(service.Anonymous, $"/api/catalog/solutions?{query}", i => i.GetProperty("id").GetGuid());

    private static async Task<int> CountAsync(ServiceFixture<Program, CatalogDb> service, string query) =>
        (await service.Anonymous.GetFromJsonAsync<JsonElement>($"/api/catalog/facets?{query}")).GetProperty("total").GetInt32();

    /// <summary>Nobody builds the search, and who waits for it has no patience.</summary>
    private sealed class Unbuilt : ServiceFixture<Program, CatalogDb>
    {
        protected override void ConfigureServices(IServiceCollection services)
        {
            services.Remove(services.Single(s => s.ImplementationType == typeof(SearchUpkeep)));
            services.AddSingleton(s => new ListingSearch(s.GetRequiredService<IDbContextFactory<CatalogDb>>(), new Hurry()));
        }
    }

    private sealed class Hurry : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
