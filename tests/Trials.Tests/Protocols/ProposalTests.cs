using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Identity;
using Marketplace.Testing;
using Marketplace.Trials.Organisations;
using Marketplace.Trials.Protocols;
using Xunit;

namespace Marketplace.Trials.Tests.Protocols;

/// <summary>The maker of a solution drafts a protocol for a sponsor, who takes it from there.</summary>
public sealed class ProposalTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task A_maker_drafts_the_protocol_and_the_sponsor_finds_it_among_its_own()
    {
        var stage = await ProposedAsync();

        var view = await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address));
        var mine = await Stage.JsonAsync(await stage.Sponsor.GetAsync("/api/trials/my/trials?as=sponsor"));

        Assert.Equal((stage.SponsorId, "draft"), (view.GetProperty("sponsorId").GetGuid(), view.GetProperty("status").GetString()));
        Assert.Equal(stage.MakerId, view.GetProperty("inside").GetProperty("proposedBy").GetProperty("organisationId").GetGuid());
        Assert.Equal(stage.MakerId, Assert.Single(Items(mine)).GetProperty("proposedBy").GetGuid());
    }

    [Fact]
    public async Task What_the_sponsor_drafts_itself_nobody_has_proposed()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);

        var view = await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address));

        Assert.Equal(JsonValueKind.Null, view.GetProperty("inside").GetProperty("proposedBy").ValueKind);
        await stage.Maker.GetAsync(stage.Address).ShouldBeProblemAsync(404, "trial-unknown");
        await stage.PutProtocolAsync(Later(stage), "\"1\"", stage.Maker).ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task What_the_maker_wrote_last_goes_to_the_committee_only_when_the_sponsor_has_read_it()
    {
        var stage = await ProposedAsync();
        await stage.PutProtocolAsync(Later(stage), "\"1\"", stage.Maker).ShouldBeAsync(200);

        await stage.SubmitAsync().ShouldBeProblemAsync(428, "if-match-missing");
        await SubmitAsync(stage, "\"1\"").ShouldBeProblemAsync(412, "revision-stale");
        await SubmitAsync(stage, "\"2\"").ShouldBeAsync(200);
    }

    [Fact]
    public async Task The_maker_reads_nothing_of_sites()
    {
        var stage = await ProposedAsync();
        await stage.PutSiteAsync().ShouldBeAsync(201);

        var makers = await Stage.JsonAsync(await stage.Maker.GetAsync(stage.Address));
        var sponsors = await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address));

        Assert.Equal((0, 1), (makers.GetProperty("inside").GetProperty("sites").GetArrayLength(), sponsors.GetProperty("inside").GetProperty("sites").GetArrayLength()));
        await stage.Maker.GetAsync($"{stage.Address}/recruitment?site={stage.SiteId}").ShouldBeAsync(404);
        await stage.Maker.GetAsync($"{stage.Address}/recruitment").ShouldBeAsync(404);
        await stage.Maker.GetAsync($"{stage.Address}/legal-route").ShouldBeAsync(200);
    }

    [Fact]
    public async Task Maker_and_sponsor_write_it_by_turns_and_neither_overwrites_the_other()
    {
        var stage = await ProposedAsync();

        await stage.PutProtocolAsync(Later(stage, 100), "\"1\"", stage.Maker).ShouldBeAsync(200);
        await stage.PutProtocolAsync(Later(stage, 101), "\"1\"").ShouldBeProblemAsync(412, "revision-stale");
        await stage.PutProtocolAsync(Later(stage, 101), "\"2\"").ShouldBeAsync(200);
        await stage.PutProtocolAsync(Later(stage, 102), "\"2\"", stage.Maker).ShouldBeProblemAsync(412, "revision-stale");

        var read = await stage.Maker.GetAsync(stage.Address).ShouldBeAsync(200);
        Assert.Equal("\"3\"", read.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task The_same_proposal_sent_twice_is_one()
    {
        var stage = await ProposedAsync();

        await stage.PutProtocolAsync(by: stage.Maker).ShouldBeAsync(200);

        Assert.Single(await ProposalsAsync(stage));
    }

    [Fact]
    public async Task Once_it_is_with_the_committee_the_maker_reads_and_writes_no_more()
    {
        var stage = await ProposedAsync();
        await SubmitAsync(stage, "\"1\"").ShouldBeAsync(200);

        await stage.PutProtocolAsync(Later(stage), "\"2\"", stage.Maker).ShouldBeProblemAsync(409, "proposal-taken");
        await stage.Maker.GetAsync(stage.Address).ShouldBeProblemAsync(404, "trial-unknown");

        var item = Assert.Single(await ProposalsAsync(stage));
        Assert.Equal(("submitted", false, "Clinique du Nord"), (
            item.GetProperty("status").GetString(), item.GetProperty("isYoursToWrite").GetBoolean(), item.GetProperty("sponsorName").GetString()));
    }

    [Fact]
    public async Task A_sponsor_that_does_not_want_it_puts_it_away()
    {
        var stage = await ProposedAsync();
        Assert.True(Assert.Single(await ProposalsAsync(stage)).GetProperty("isYoursToWrite").GetBoolean());

        await stage.StepAsync("withdraw").ShouldBeAsync(200);

        Assert.Equal("withdrawn-by-sponsor", Assert.Single(await ProposalsAsync(stage)).GetProperty("status").GetString());
        await stage.PutProtocolAsync(Later(stage), "\"2\"", stage.Maker).ShouldBeProblemAsync(409, "proposal-taken");
    }

    [Fact]
    public async Task The_maker_takes_no_step_with_it()
    {
        var stage = await ProposedAsync();

        foreach (var step in (string[])["ethics-submission", "open", "withdraw"])
        {
            await stage.StepAsync(step, stage.Maker).ShouldBeAsync(403);
        }
    }

    [Fact]
    public async Task Only_the_solutions_own_maker_proposes_and_reads_what_it_proposed()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);
        var other = fixture.Service.ClientFor(TestUser.Maker(Guid.CreateVersion7()));
        await stage.PutProtocolAsync(by: other).ShouldBeProblemAsync(403, "sponsor-not-yours");
        await stage.PutProtocolAsync(by: stage.Maker).ShouldBeAsync(201);

        await other.GetAsync(stage.Address).ShouldBeProblemAsync(404, "trial-unknown");
        await stage.PutProtocolAsync(Later(stage), "\"1\"", other).ShouldBeProblemAsync(404, "trial-unknown");
        Assert.Empty(Items(await Stage.JsonAsync(await other.GetAsync("/api/trials/my/proposals"))));
    }

    [Fact]
    public async Task A_proposal_stays_with_its_sponsor_and_with_a_solution_of_its_maker()
    {
        var (stage, others) = (await ProposedAsync(), await Stage.ReadyAsync(fixture.Service));

        await stage.PutProtocolAsync(p => p["sponsorId"] = others.SponsorId, "\"1\"", stage.Maker).ShouldBeProblemAsync(409, "trial-differs");
        foreach (var writer in new[] { stage.Maker, stage.Sponsor })
        {
            await stage.PutProtocolAsync(p => p["solutionId"] = others.SolutionId, "\"1\"", writer).ShouldBeProblemAsync(409, "proposal-solution-fixed");
        }
    }

    [Theory]
    [InlineData("start-up")]
    [InlineData("investor")]
    [InlineData(null)]
    public async Task Nothing_is_proposed_to_who_cannot_sponsor(string? kind)
    {
        var (stage, sponsor) = (await Stage.ReadyAsync(fixture.Service), Guid.CreateVersion7());
        if (kind is not null)
        {
            await fixture.Service.DeliverAsync<OrganisationVerifiedV1, OnOrganisationVerified>(new(sponsor, "Gait Ltd", kind, "LU", fixture.Service.Clock.GetUtcNow().UtcDateTime));
        }

        await stage.PutProtocolAsync(p => p["sponsorId"] = sponsor, by: stage.Maker).ShouldBeProblemAsync(409, "sponsor-unable");
    }

    [Fact]
    public async Task A_maker_has_no_more_proposals_waiting_than_somebody_could_read()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);
        for (var i = 0; i < Proposals.MostWaiting; i++)
        {
            await ProposeAsync(stage, Guid.CreateVersion7());
        }

        await stage.PutProtocolAsync(by: stage.Maker).ShouldBeProblemAsync(409, "proposals-too-many");
        await stage.PutProtocolAsync().ShouldBeAsync(201);
    }

    [Fact]
    public async Task Proposals_page_by_cursor_with_the_newest_first()
    {
        var stage = await ProposedAsync();
        var second = Guid.CreateVersion7();
        await ProposeAsync(stage, second);

        var first = await Stage.JsonAsync(await stage.Maker.GetAsync("/api/trials/my/proposals?limit=1"));
        var next = await Stage.JsonAsync(await stage.Maker.GetAsync($"/api/trials/my/proposals?limit=1&cursor={first.GetProperty("nextCursor").GetGuid()}"));

        Assert.Equal([second, stage.TrialId], Items(first).Concat(Items(next)).Select(i => i.GetProperty("id").GetGuid()));
        Assert.Equal(JsonValueKind.Null, next.GetProperty("nextCursor").ValueKind);
    }

    private async Task<Stage> ProposedAsync()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);
        await stage.PutProtocolAsync(by: stage.Maker).ShouldBeAsync(201);
        return stage;
    }

    private static Task<HttpResponseMessage> SubmitAsync(Stage stage, string revision)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{stage.Address}/ethics-submission");
        request.Headers.TryAddWithoutValidation("If-Match", revision);
        return stage.Sponsor.SendAsync(request);
    }

    private static Task<HttpResponseMessage> ProposeAsync(Stage stage, Guid id) => stage.Maker.PutAsJsonAsync($"/api/trials/{id}", stage.Protocol()).ShouldBeAsync(201);

    private static async Task<List<JsonElement>> ProposalsAsync(Stage stage) => Items(await Stage.JsonAsync(await stage.Maker.GetAsync("/api/trials/my/proposals")));

    private static List<JsonElement> Items(JsonElement page) => [.. page.GetProperty("items").EnumerateArray()];

    private static Action<Dictionary<string, object?>> Later(Stage stage, int days = 100) => p => p["endsOn"] = stage.Today.AddDays(days);
}
