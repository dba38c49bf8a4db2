using System.Net.Http.Json;
using Marketplace.Contracts.Catalog;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Reviews;

public sealed class ReviewSolutionTests(CatalogFixture fixture) : IClassFixture<CatalogFixture>
{
    [Fact]
    public async Task The_same_reviewer_twice_does_not_publish()
    {
        var scene = await Scene.SubmittedAsync(fixture);

        await scene.ReviewAsync(scene.First).ShouldBeAsync(200);
        await scene.ReviewAsync(scene.First).ShouldBeAsync(200);

        Assert.Equal("submitted", (await scene.ReadAsync()).GetProperty("status").GetString());
        await scene.ReviewAsync(scene.First, reason: "For another reason.").ShouldBeProblemAsync(409, "review-differs");
    }

    [Fact]
    public async Task Two_reviewers_at_the_same_moment_publish_exactly_once()
    {
        foreach (var _ in Enumerable.Range(0, 10))
        {
            var scene = await Scene.SubmittedAsync(fixture);

            await Task.WhenAll(scene.ReviewAsync(scene.First).ShouldBeAsync(200), scene.ReviewAsync(scene.Second).ShouldBeAsync(200));

            Assert.Equal("published", (await scene.ReadAsync(scene.Public)).GetProperty("status").GetString());
            Assert.Single(await scene.NewsAsync<SolutionPublishedV1>());
        }
    }

    [Fact]
    public async Task Ten_reviewers_at_the_same_moment_publish_exactly_once()
    {
        var scene = await Scene.SubmittedAsync(fixture);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scene.ReviewAsync(fixture.Service.ClientFor(TestUser.Operator()))));

        Assert.Equal(2, answers.Count(a => (int)a.StatusCode == 200));
        Assert.Equal(8, answers.Count(a => (int)a.StatusCode == 409));
        Assert.Single(await scene.NewsAsync<SolutionPublishedV1>());
    }

    [Fact]
    public async Task The_verdict_that_published_may_be_sent_again()
    {
        var scene = await Scene.PublishedAsync(fixture);

        await scene.ReviewAsync(scene.Second).ShouldBeAsync(200);

        Assert.Single(await scene.NewsAsync<SolutionPublishedV1>());
    }

    [Fact]
    public async Task One_return_sends_the_draft_back_with_the_reason()
    {
        var scene = await Scene.SubmittedAsync(fixture);
        await scene.ReviewAsync(scene.First).ShouldBeAsync(200);

        await scene.ReviewAsync(scene.Second, "return", "The purpose is vague.").ShouldBeAsync(200);

        var seen = await scene.ReadAsync();
        Assert.Equal("draft", seen.GetProperty("status").GetString());
        Assert.Equal("The purpose is vague.", seen.GetProperty("work").GetProperty("history").EnumerateArray().Last().GetProperty("reason").GetString());
        Assert.Empty(await scene.NewsAsync<SolutionPublishedV1>());
        await scene.ReviewAsync(fixture.Service.ClientFor(TestUser.Operator())).ShouldBeProblemAsync(409, "solution-not-under-review");
    }

    [Theory]
    [InlineData(Roles.Maker)]
    [InlineData(Roles.SiteCoordinator)]
    public async Task Whoever_belongs_to_the_maker_must_not_review(string role)
    {
        var scene = await Scene.SubmittedAsync(fixture);
        var insider = fixture.Service.ClientFor(TestUser.Operator().AndOf(scene.MakerId, role));

        await scene.ReviewAsync(insider).ShouldBeProblemAsync(403, "conflict-of-interest");
        await scene.ReviewAsync(scene.First).ShouldBeAsync(200);

        Assert.Equal("submitted", (await scene.ReadAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Who_is_no_operator_does_not_review()
    {
        var scene = await Scene.SubmittedAsync(fixture);

        await scene.ReviewAsync(scene.Maker).ShouldBeProblemAsync(403, "role-not-allowed");
        await scene.ReviewAsync(fixture.Service.ClientFor(TestUser.EthicsReviewer())).ShouldBeProblemAsync(403, "role-not-allowed");
    }

    [Fact]
    public async Task A_verdict_on_a_submission_that_was_replaced_meanwhile_returns_409()
    {
        var scene = await Scene.SubmittedAsync(fixture);
        await scene.ReviewAsync(scene.Second, "return", "The name misleads.").ShouldBeAsync(200);
        await scene.SubmitAsync().ShouldBeAsync(200);

        await scene.First.PutAsJsonAsync($"{scene.Address}/reviews/mine", new { round = 1, verdict = "accept", reason = "As I read it first." })
            .ShouldBeProblemAsync(409, "submission-superseded");

        Assert.Equal(1, (await scene.ReadAsync()).GetProperty("work").GetProperty("reviews").GetArrayLength());
    }

    [Fact]
    public async Task A_verdict_and_a_reason_must_be_given()
    {
        var scene = await Scene.SubmittedAsync(fixture);
        var address = $"{scene.Address}/reviews/mine";

        await scene.First.PutAsJsonAsync(address, new { round = 1, reason = "No verdict." }).ShouldBeProblemAsync(400, "json-invalid");
        await scene.First.PutAsJsonAsync(address, new { round = 1, verdict = "accept" }).ShouldBeProblemAsync(400, "validation-failed");
        await scene.First.PutAsJsonAsync(address, new { round = 1, verdict = "maybe", reason = "Unsure." }).ShouldBeProblemAsync(400, "json-invalid");
        await scene.First.PutAsJsonAsync(address, new { round = 1, verdict = 0, reason = "By number." }).ShouldBeProblemAsync(400, "json-invalid");
        await scene.First.PutAsJsonAsync(address, new { verdict = "accept", reason = "Of which round?" }).ShouldBeProblemAsync(400, "json-invalid");
        await scene.ReviewAsync(scene.First, reason: new string('x', 2_001)).ShouldBeProblemAsync(400, "validation-failed");

        Assert.Equal(0, (await scene.ReadAsync()).GetProperty("work").GetProperty("reviews").GetArrayLength());
    }

    [Fact]
    public Task An_unknown_solution_is_unknown() =>
        Scene.ReviewAsync(Scene.Empty(fixture).First, $"/api/catalog/solutions/{Guid.CreateVersion7()}").ShouldBeProblemAsync(404, "solution-unknown");
}
