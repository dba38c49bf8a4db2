using System.Net.Http.Json;
using Marketplace.Contracts.Catalog;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Marketplace.Trials.Solutions;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics.Interests;

public sealed class InterestTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private readonly Guid _maker = Guid.CreateVersion7();

    [Theory]
    [InlineData("trial", "trial")]
    [InlineData("solution", "solution")]
    [InlineData("organisation", "sponsor")]
    [InlineData("organisation", "site")]
    [InlineData("organisation", "maker")]
    public async Task A_declared_interest_blocks_assignment_and_every_act_for_the_committee(string subject, string what)
    {
        var stage = await ReadyAsync();
        var board = await Committee.SubmittedAsync(fixture.Service, stage, "generic", documents: []);
        await DeclareAsync(board.Reviewer, subject, IdOf(stage, what)).ShouldBeAsync(201);

        await board.AssignAsync().ShouldBeProblemAsync(409, "conflict-of-interest");
        await board.ActAsync("validation").ShouldBeProblemAsync(409, "conflict-of-interest");
        await board.OpinionAsync(document: false).ShouldBeProblemAsync(409, "conflict-of-interest");
        await stage.Reviewer.PutAsync($"{board.Address}/reviewers/{board.ReviewerId}", null).ShouldBeProblemAsync(409, "conflict-of-interest");
        await stage.OpinionAsync().ShouldBeAsync(200);
    }

    [Fact]
    public async Task An_interest_that_is_over_not_begun_withdrawn_or_in_something_else_blocks_nothing()
    {
        var stage = await ReadyAsync();
        var board = await Committee.SubmittedAsync(fixture.Service, stage, "generic", documents: []);
        await DeclareAsync(board.Reviewer, "trial", stage.TrialId, from: -20, to: -10).ShouldBeAsync(201);
        await DeclareAsync(board.Reviewer, "trial", stage.TrialId, from: 10).ShouldBeAsync(201);
        await DeclareAsync(board.Reviewer, "trial", Guid.CreateVersion7()).ShouldBeAsync(201);
        await DeclareAsync(board.Reviewer, "solution", stage.TrialId).ShouldBeAsync(201);
        var id = Guid.CreateVersion7();
        await DeclareAsync(board.Reviewer, "trial", stage.TrialId, id: id).ShouldBeAsync(201);
        await board.AssignAsync().ShouldBeProblemAsync(409, "conflict-of-interest");

        await board.Reviewer.PostAsync($"/api/trials/ethics/my/interests/{id}/withdrawal", null).ShouldBeAsync(200);

        await board.AssignAsync().ShouldBeAsync(200);
        Assert.Equal(5, (await Stage.JsonAsync(await board.Reviewer.GetAsync("/api/trials/ethics/my/interests"))).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Who_belongs_to_the_maker_does_nothing_for_the_committee()
    {
        var stage = await ReadyAsync();
        var board = await Committee.SubmittedAsync(fixture.Service, stage, "generic", documents: []);
        var insider = fixture.Service.ClientFor(TestUser.EthicsReviewer().AndOf(_maker, Roles.Maker));

        await board.ActAsync("validation", by: insider).ShouldBeProblemAsync(403, "reviewer-conflict-of-interest");
        await stage.OpinionAsync(reviewer: insider).ShouldBeProblemAsync(403, "reviewer-conflict-of-interest");
    }

    [Fact]
    public async Task A_declaration_is_its_reviewers_alone_repeats_safely_and_changes_by_the_revision_that_was_read()
    {
        var (mine, others, id) = (Reviewer(), Reviewer(), Guid.CreateVersion7());
        var declared = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => DeclareAsync(mine, "organisation", _maker, id: id)));
        Assert.Equal([200, 200, 200, 200, 201], declared.Select(r => (int)r.StatusCode).Order());

        await DeclareAsync(others, "organisation", _maker, id: id).ShouldBeProblemAsync(404, "interest-unknown");
        await others.PostAsync($"/api/trials/ethics/my/interests/{id}/withdrawal", null).ShouldBeProblemAsync(404, "interest-unknown");
        await DeclareAsync(mine, "solution", _maker, id: id).ShouldBeProblemAsync(428, "if-match-missing");
        await DeclareAsync(mine, "solution", _maker, id: id, ifMatch: "\"9\"").ShouldBeProblemAsync(412, "revision-stale");
        await DeclareAsync(mine, "solution", _maker, id: id, ifMatch: "\"1\"").ShouldBeAsync(200);
        await mine.PostAsync($"/api/trials/ethics/my/interests/{id}/withdrawal", null).ShouldBeAsync(200);
        await DeclareAsync(mine, "trial", _maker, id: id, ifMatch: "\"2\"").ShouldBeProblemAsync(409, "interest-withdrawn");
    }

    [Fact]
    public async Task A_declaration_with_bad_input_is_refused()
    {
        await DeclareAsync(Reviewer(), "trial", _maker, from: 0, to: -1).ShouldBeProblemAsync(400, "dates-reversed");
        await DeclareAsync(Reviewer(), "planet", _maker).ShouldBeProblemAsync(400, "json-invalid");
    }

    private HttpClient Reviewer() => fixture.Service.ClientFor(TestUser.EthicsReviewer());

    /// <summary>A drafted trial whose solution is made by <see cref="_maker"/>, with a site.</summary>
    private async Task<Stage> ReadyAsync()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await fixture.Service.DeliverAsync<SolutionPublishedV1, OnSolutionPublished>(new(
            stage.SolutionId, _maker, new Dictionary<string, string> { ["en"] = "Gait" }, "1.0", 6, fixture.Service.Clock.GetUtcNow().UtcDateTime, 2));
        await stage.PutSiteAsync().ShouldBeAsync(201);
        return stage;
    }

    private Guid IdOf(Stage stage, string what) => what switch
    {
        "trial" => stage.TrialId,
        "solution" => stage.SolutionId,
        "sponsor" => stage.SponsorId,
        "site" => stage.HospitalId,
        _ => _maker,
    };

    private Task<HttpResponseMessage> DeclareAsync(
        HttpClient reviewer, string subject, Guid subjectId, Guid? id = null, int from = -1, int? to = null, string? ifMatch = null)
    {
        var today = DateOnly.FromDateTime(fixture.Service.Clock.GetUtcNow().UtcDateTime);
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/trials/ethics/my/interests/{id ?? Guid.CreateVersion7()}")
        {
            Content = JsonContent.Create(new { subject, subjectId, kind = "financial", from = today.AddDays(from), to = to is null ? (DateOnly?)null : today.AddDays(to.Value), note = "Shares." }),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return reviewer.SendAsync(request);
    }
}
