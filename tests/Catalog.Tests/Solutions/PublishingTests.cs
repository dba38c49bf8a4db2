using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Catalog;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Solutions;

/// <summary>The way of a solution from draft to public and beyond, over HTTP.</summary>
public sealed class PublishingTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task Two_acceptances_publish_the_listing_with_one_event()
    {
        var scene = await Scene.PublishedAsync(fixture);

        var seen = await scene.ReadAsync(scene.Public);
        Assert.Equal("published", seen.GetProperty("status").GetString());
        Assert.Equal("Cardio Companion", NameOf(seen));
        Assert.Equal("ii-a", seen.GetProperty("listing").GetProperty("regulatory").GetProperty("mdrClass").GetString());
        Assert.Equal("1.0.0", seen.GetProperty("currentVersion").GetString());
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("work").ValueKind);

        var news = Assert.Single(await scene.NewsAsync<SolutionPublishedV1>());
        Assert.Equal((scene.MakerId, "1.0.0", 6), (news.MakerId, news.Version, news.Trl));
        Assert.Equal(["en", "fr"], news.Names.Keys.Order());
        Assert.Equal(new SolutionRegulatory("ii-a", "investigational"), news.Regulatory);
    }

    [Fact]
    public async Task A_change_of_a_public_listing_shows_only_after_its_own_review()
    {
        var scene = await Scene.PublishedAsync(fixture);

        await (await scene.EditAsync(Sample.Complete("Better name"))).ShouldBeAsync(200);
        Assert.Equal("Cardio Companion", NameOf(await scene.ReadAsync(scene.Public)));
        Assert.Equal("draft", (await scene.ReadAsync()).GetProperty("work").GetProperty("pendingChange").GetString());

        await scene.SubmitAsync().ShouldBeAsync(200);
        Assert.Equal("Cardio Companion", NameOf(await scene.ReadAsync(scene.Public)));
        Assert.Equal("published", (await scene.ReadAsync()).GetProperty("status").GetString());

        await scene.AcceptAsync();
        Assert.Equal("Better name", NameOf(await scene.ReadAsync(scene.Public)));
        var news = await scene.NewsAsync<SolutionPublishedV1>();
        Assert.Equal(2, news.Count);
        Assert.True(news[0].Revision < news[1].Revision);
        Assert.Equal("Better name", news[1].Names["en"]);
    }

    [Fact]
    public async Task A_returned_change_leaves_the_public_listing_as_it_was()
    {
        var scene = await Scene.PublishedAsync(fixture);
        await (await scene.EditAsync(Sample.Complete("Worse name"))).ShouldBeAsync(200);
        await scene.SubmitAsync().ShouldBeAsync(200);

        await scene.ReviewAsync(scene.First, "return", "The name misleads.").ShouldBeAsync(200);

        Assert.Equal("Cardio Companion", NameOf(await scene.ReadAsync(scene.Public)));
        Assert.Single(await scene.NewsAsync<SolutionPublishedV1>());
        var last = (await scene.ReadAsync()).GetProperty("work").GetProperty("reviews").EnumerateArray().Last();
        Assert.Equal(("return", "The name misleads.", 2), (last.GetProperty("verdict").GetString(), last.GetProperty("reason").GetString(), last.GetProperty("round").GetInt32()));
    }

    [Fact]
    public async Task A_suspended_listing_shows_why_and_leaves_the_list()
    {
        var scene = await Scene.SuspendedAsync(fixture);

        var seen = await scene.ReadAsync(scene.Public);
        Assert.Equal("suspended", seen.GetProperty("status").GetString());
        Assert.Equal("The data leak is not mended.", seen.GetProperty("suspensions")[0].GetProperty("reason").GetString());
        Assert.False(await IsListedAsync(scene));
        Assert.Equal("The data leak is not mended.", Assert.Single(await scene.NewsAsync<SolutionSuspendedV1>()).Reason);
    }

    [Fact]
    public async Task Reinstating_lists_it_again_and_tells_again()
    {
        var scene = await Scene.SuspendedAsync(fixture);

        await scene.ReinstateAsync("The leak is mended.").ShouldBeAsync(200);
        await scene.ReinstateAsync("The leak is mended.").ShouldBeAsync(200);

        Assert.True(await IsListedAsync(scene));
        Assert.Equal(2, (await scene.NewsAsync<SolutionPublishedV1>()).Count);
        var suspension = (await scene.ReadAsync(scene.Public)).GetProperty("suspensions")[0];
        Assert.Equal("The leak is mended.", suspension.GetProperty("reinstatedBecause").GetString());
    }

    [Fact]
    public async Task Suspending_twice_for_the_same_reason_is_once_and_for_another_is_refused()
    {
        var scene = await Scene.SuspendedAsync(fixture);

        await scene.SuspendAsync("The data leak is not mended.").ShouldBeAsync(200);
        await scene.SuspendAsync("Something else.").ShouldBeProblemAsync(409, "solution-suspended");

        Assert.Single(await scene.NewsAsync<SolutionSuspendedV1>());
    }

    [Fact]
    public async Task Only_what_is_public_can_be_suspended_and_only_what_is_suspended_reinstated()
    {
        var scene = await Scene.SubmittedAsync(fixture);

        await scene.SuspendAsync("Too early.").ShouldBeProblemAsync(409, "solution-not-published");
        await scene.ReinstateAsync("Too early.").ShouldBeProblemAsync(409, "solution-not-suspended");
        await scene.First.PostAsJsonAsync($"/api/catalog/solutions/{Guid.CreateVersion7()}/suspend", new { reason = "Nothing there." })
            .ShouldBeProblemAsync(404, "solution-unknown");
    }

    [Theory]
    [InlineData("suspend")]
    [InlineData("reinstate")]
    public async Task A_reason_must_be_given(string transition)
    {
        var scene = await Scene.PublishedAsync(fixture);

        await scene.First.PostAsJsonAsync($"{scene.Address}/{transition}", new { }).ShouldBeProblemAsync(400, "validation-failed");
        await scene.First.PostAsJsonAsync($"{scene.Address}/{transition}", new { reason = "" }).ShouldBeProblemAsync(400, "validation-failed");
        await scene.First.PostAsJsonAsync($"{scene.Address}/{transition}", new { reason = new string('x', 2_001) }).ShouldBeProblemAsync(400, "validation-failed");
    }

    [Fact]
    public async Task A_withdrawn_solution_is_gone_from_public_and_tells_once()
    {
        var scene = await Scene.PublishedAsync(fixture);

        await scene.WithdrawAsync().ShouldBeAsync(200);
        await scene.WithdrawAsync().ShouldBeAsync(200);

        await scene.Public.GetAsync(scene.Address).ShouldBeProblemAsync(404, "solution-unknown");
        Assert.False(await IsListedAsync(scene));
        Assert.Equal("withdrawn", (await scene.ReadAsync()).GetProperty("status").GetString());
        Assert.Single(await scene.NewsAsync<SolutionWithdrawnV1>());
        await (await scene.EditAsync(Sample.Complete("Back again"))).ShouldBeProblemAsync(409, "solution-withdrawn");
    }

    [Fact]
    public async Task Nobody_else_withdraws_a_solution()
    {
        var scene = await Scene.PublishedAsync(fixture);

        await scene.Stranger.PostAsync($"{scene.Address}/withdraw", null).ShouldBeProblemAsync(404, "solution-unknown");
        Assert.True(await IsListedAsync(scene));
    }

    private static string? NameOf(JsonElement seen) =>
        seen.GetProperty("listing").GetProperty("texts").GetProperty("en").GetProperty("name").GetString();

    private static async Task<bool> IsListedAsync(Scene scene) =>
        (await scene.Public.GetFromJsonAsync<JsonElement>($"/api/catalog/solutions?maker={scene.MakerId}")).GetProperty("items").GetArrayLength() == 1;
}
