using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics;

public sealed class ConditionTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private static readonly object[] Two =
        [new { code = "insurance", text = "Cover accidents at home." }, new { code = "leaflet", text = "Say how to stop." }];

    [Fact]
    public async Task The_gate_opens_when_each_condition_is_met_and_a_reviewer_has_confirmed()
    {
        var (stage, board) = await JudgedAsync();
        await stage.StepAsync("open").ShouldBeProblemAsync(409, "transition-not-allowed");

        await board.PutAsync("conditions/insurance", new { evidence = "Policy 4711." }, stage.Sponsor).ShouldBeAsync(200);
        await board.ActAsync("conditions-confirmation").ShouldBeProblemAsync(409, "conditions-not-met");
        await board.PutAsync("conditions/leaflet", new { evidence = "Page 2." }, stage.Sponsor).ShouldBeAsync(200);
        await stage.StepAsync("open").ShouldBeProblemAsync(409, "transition-not-allowed");
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => board.ActAsync("conditions-confirmation").ShouldBeAsync(200)));

        await stage.StepAsync("open").ShouldBeAsync(200);
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeAsync(201);
        var opinion = (await board.ReadAsync(stage.Sponsor)).GetProperty("opinion");
        Assert.Equal(board.ReviewerId, opinion.GetProperty("confirmed").GetProperty("by").GetGuid());
        Assert.Equal("Policy 4711.", opinion.GetProperty("conditions")[0].GetProperty("evidence").GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_submission_stays_in_the_queue_until_its_conditions_are_confirmed()
    {
        var (stage, board) = await JudgedAsync();
        Assert.Equal("evidence", await board.AwaitsAsync());

        await board.PutAsync("conditions/insurance", new { evidence = "Policy 4711." }, stage.Sponsor).ShouldBeAsync(200);
        Assert.Equal("evidence", await board.AwaitsAsync());
        await board.PutAsync("conditions/leaflet", new { evidence = "Page 2." }, stage.Sponsor).ShouldBeAsync(200);
        Assert.Equal("confirmation", await board.AwaitsAsync());
        await board.ActAsync("conditions-confirmation").ShouldBeAsync(200);

        Assert.Null(await board.AwaitsAsync());
    }

    [Fact]
    public async Task What_was_left_by_its_sponsor_waits_for_nobody()
    {
        var (stage, board) = await JudgedAsync();

        await stage.StepAsync("withdraw").ShouldBeAsync(200);

        Assert.Null(await board.AwaitsAsync());
    }

    [Fact]
    public async Task The_same_opinion_again_leaves_the_evidence_and_another_asks_anew()
    {
        var (stage, board) = await JudgedAsync();
        await board.PutAsync("conditions/insurance", new { evidence = "Policy 4711." }, stage.Sponsor).ShouldBeAsync(200);

        await board.OpinionAsync("favourable-with-conditions", conditions: Two).ShouldBeAsync(200);
        Assert.NotEqual("null", (await FirstAsync(board)).GetProperty("evidence").GetRawText());
        await board.OpinionAsync("favourable-with-conditions", conditions: Two[..1]).ShouldBeAsync(200);

        Assert.Equal("null", (await FirstAsync(board)).GetProperty("evidence").GetRawText());
    }

    [Fact]
    public async Task A_condition_that_was_not_asked_for_is_unknown_and_a_favourable_opinion_has_none_to_meet()
    {
        var (stage, board) = await JudgedAsync();
        await board.PutAsync("conditions/other", new { evidence = "Done." }, stage.Sponsor).ShouldBeProblemAsync(404, "condition-unknown");
        await board.PutAsync("conditions/insurance", new { evidence = "" }, stage.Sponsor).ShouldBeProblemAsync(400, "validation-failed");

        await board.OpinionAsync().ShouldBeAsync(200);

        await board.PutAsync("conditions/insurance", new { evidence = "Done." }, stage.Sponsor).ShouldBeProblemAsync(409, "conditions-missing");
        await board.ActAsync("conditions-confirmation").ShouldBeProblemAsync(409, "conditions-missing");
        await stage.StepAsync("open").ShouldBeAsync(200);
    }

    [Fact]
    public async Task Conditions_go_with_their_opinion_alone_and_each_has_a_code_of_its_own()
    {
        var (_, board) = await JudgedAsync();

        await board.OpinionAsync("unfavourable", conditions: Two).ShouldBeProblemAsync(400, "conditions-misplaced");
        await board.OpinionAsync("favourable-with-conditions", conditions: new[] { Two[0], Two[0] }).ShouldBeProblemAsync(400, "conditions-misplaced");
        await board.OpinionAsync("favourable-with-conditions", conditions: new[] { new { code = "In surance", text = "x" } }).ShouldBeProblemAsync(400, "validation-failed");
    }

    private async Task<(Stage Stage, Committee Board)> JudgedAsync()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await stage.PutSiteAsync().ShouldBeAsync(201);
        await stage.AcceptAsync().ShouldBeAsync(200);
        var board = await Committee.SubmittedAsync(fixture.Service, stage, "generic", documents: []);
        await board.OpinionAsync("favourable-with-conditions", conditions: Two).ShouldBeAsync(200);
        return (stage, board);
    }

    private static async Task<System.Text.Json.JsonElement> FirstAsync(Committee board) =>
        (await board.ReadAsync()).GetProperty("opinion").GetProperty("conditions")[0];
}
