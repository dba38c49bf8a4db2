using System.Globalization;
using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Protocols;

public sealed class ReadTrialTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task The_public_reads_a_trial_that_has_opened_with_its_places_and_without_its_inside()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 1);
        await stage.EnrolledAsync();

        var trial = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address));

        Assert.Equal("recruiting", trial.GetProperty("status").GetString());
        Assert.True(trial.GetProperty("openForEnrolment").GetBoolean());
        Assert.Equal("Gait", trial.GetProperty("title").GetProperty("en").GetString());
        Assert.Equal("Clinique du Nord", trial.GetProperty("sites")[0].GetProperty("name").GetString());
        Assert.Equal(["clinician"], trial.GetProperty("sites")[0].GetProperty("places").EnumerateArray().Select(p => p.GetString()!));
        Assert.Equal(JsonValueKind.Null, trial.GetProperty("inside").ValueKind);
    }

    [Fact]
    public async Task Before_it_opens_only_those_who_run_or_judge_it_see_a_trial()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await fixture.Service.Anonymous.GetAsync(stage.Address).ShouldBeProblemAsync(404, "trial-unknown");
        await fixture.Service.ClientFor(TestUser.Patient()).GetAsync(stage.Address).ShouldBeProblemAsync(404, "trial-unknown");
        await stage.Hospital.GetAsync(stage.Address).ShouldBeProblemAsync(404, "trial-unknown");
        await stage.Reviewer.GetAsync(stage.Address).ShouldBeProblemAsync(404, "trial-unknown");
        await stage.Sponsor.GetAsync(stage.Address).ShouldBeAsync(200);

        await stage.SubmitAsync().ShouldBeAsync(200);
        await stage.PutSiteAsync().ShouldBeAsync(201);

        await stage.Reviewer.GetAsync(stage.Address).ShouldBeAsync(200);
        await stage.Hospital.GetAsync(stage.Address).ShouldBeAsync(200);
        await fixture.Service.ClientFor(TestUser.Operator()).GetAsync(stage.Address).ShouldBeAsync(200);
        await fixture.Service.ClientFor(TestUser.SiteCoordinator(Guid.CreateVersion7())).GetAsync(stage.Address).ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task A_trial_that_does_not_exist_reads_like_one_that_is_not_yours()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);

        var missing = await fixture.Service.Anonymous.GetAsync($"/api/trials/{Guid.CreateVersion7()}").ShouldBeProblemAsync(404, "trial-unknown");
        var hidden = await fixture.Service.Anonymous.GetAsync(stage.Address).ShouldBeProblemAsync(404, "trial-unknown");

        Assert.Equal(missing.GetProperty("detail").GetString(), hidden.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task My_trials_are_the_sponsors_and_the_invited_sites()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        await stage.PutSiteAsync().ShouldBeAsync(201);

        var sponsors = await Stage.JsonAsync(await stage.Sponsor.GetAsync("/api/trials/my/trials"));
        var hospitals = await Stage.JsonAsync(await stage.Hospital.GetAsync("/api/trials/my/trials"));
        var others = await Stage.JsonAsync(await fixture.Service.ClientFor(TestUser.SiteCoordinator(Guid.CreateVersion7())).GetAsync("/api/trials/my/trials"));

        Assert.Equal(stage.TrialId, sponsors.GetProperty("items")[0].GetProperty("id").GetGuid());
        Assert.Equal(stage.SiteId, hospitals.GetProperty("items")[0].GetProperty("invitations")[0].GetGuid());
        Assert.Equal(stage.SolutionId, hospitals.GetProperty("items")[0].GetProperty("solutionId").GetGuid());
        Assert.NotEmpty(hospitals.GetProperty("items")[0].GetProperty("solutionVersion").GetString()!);
        Assert.Equal(0, others.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task My_trials_as_sponsor_and_as_site_are_apart()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        await stage.PutSiteAsync().ShouldBeAsync(201);

        Assert.Equal((1, 0), (await CountAsync(stage.Sponsor, "sponsor"), await CountAsync(stage.Sponsor, "site")));
        Assert.Equal((0, 1), (await CountAsync(stage.Hospital, "sponsor"), await CountAsync(stage.Hospital, "site")));
        await stage.Sponsor.GetAsync("/api/trials/my/trials?as=maker").ShouldBeAsync(400);

        static async Task<int> CountAsync(HttpClient client, string part) =>
            (await Stage.JsonAsync(await client.GetAsync($"/api/trials/my/trials?as={part}"))).GetProperty("items").GetArrayLength();
    }

    [Fact]
    public async Task The_public_list_pages_by_cursor_and_shows_each_recruiting_trial_once()
    {
        var stages = new List<Stage>();
        for (var i = 0; i < 5; i++)
        {
            stages.Add(await Stage.RecruitingAsync(fixture.Service));
        }

        await stages[2].StepAsync("pause").ShouldBeAsync(200);

        var seen = new List<Guid>();
        var next = "";
        do
        {
            var page = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync($"/api/trials?limit=2{next}"));
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 0, 2);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            next = page.GetProperty("nextCursor").GetString() is { } cursor ? $"&cursor={cursor}" : null;
        }
        while (next is not null);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal([0, 1, 3, 4], stages.Index().Where(s => seen.Contains(s.Item.TrialId)).Select(s => s.Index));
        Assert.Equal(seen.OrderDescending(), seen);
    }

    [Fact]
    public async Task The_public_list_tells_what_is_asked_and_where()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        var page = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync("/api/trials?limit=1"));
        var item = page.GetProperty("items")[0];
        var place = item.GetProperty("sites")[0];

        Assert.Equal(stage.TrialId, item.GetProperty("id").GetGuid());
        Assert.Equal("open", item.GetProperty("recruitment").GetString());
        Assert.NotEmpty(item.GetProperty("objectives").EnumerateObject());
        Assert.NotEmpty(item.GetProperty("instruments")[0].GetProperty("wave").GetString()!);
        Assert.Equal(("Clinique du Nord", "LU"), (place.GetProperty("name").GetString(), place.GetProperty("country").GetString()));
    }

    [Fact]
    public async Task A_site_that_has_closed_is_no_place_to_take_part()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.SecondSiteAsync(places: 3);
        await stage.CloseSiteAsync(stage.Hospital).ShouldBeAsync(200);

        var page = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync("/api/trials?limit=1"));

        Assert.Equal(1, page.GetProperty("items")[0].GetProperty("sites").GetArrayLength());
    }

    [Fact]
    public async Task The_public_reads_under_which_opinion_a_trial_runs()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);

        var ethics = (await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address))).GetProperty("ethics");

        Assert.Equal("Ethics board", ethics.GetProperty("committee").GetString());
        Assert.NotEmpty(ethics.GetProperty("reference").GetString()!);
        Assert.Equal(stage.Today, DateOnly.Parse(ethics.GetProperty("givenOn").GetString()!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Before_an_opinion_a_trial_shows_none()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);

        Assert.Equal(JsonValueKind.Null, (await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address))).GetProperty("ethics").ValueKind);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=many")]
    [InlineData("cursor=rubbish")]
    public async Task A_list_with_bad_paging_is_refused(string query)
    {
        var response = await fixture.Service.Anonymous.GetAsync($"/api/trials?{query}");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }
}
