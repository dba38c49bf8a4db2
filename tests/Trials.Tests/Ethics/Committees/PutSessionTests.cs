using System.Net.Http.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics.Committees;

/// <summary>Each test sets the sessions of a month of its own, so that none moves another's.</summary>
public sealed class PutSessionTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task A_session_that_is_set_is_listed_with_its_deadline_and_moves_with_what_is_scheduled_for_it()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        var cner = await Committee.SubmittedAsync(fixture.Service, stage);
        var (id, day) = (Guid.CreateVersion7(), stage.Today.AddMonths(3));
        await SetAsync(stage.Reviewer, id, day).ShouldBeAsync(201);
        await SetAsync(stage.Reviewer, id, day).ShouldBeAsync(200);
        await cner.ActAsync("validation").ShouldBeAsync(200);
        await cner.PutAsync("session", new { heldOn = day }).ShouldBeAsync(200);

        await SetAsync(stage.Reviewer, id, day.AddDays(1)).ShouldBeProblemAsync(428, "if-match-missing");
        await SetAsync(stage.Reviewer, id, day.AddDays(1), ifMatch: "\"7\"").ShouldBeProblemAsync(412, "revision-stale");
        await SetAsync(stage.Reviewer, id, day, calledOff: true, ifMatch: "\"1\"").ShouldBeProblemAsync(409, "session-has-agenda");
        var moved = await Stage.JsonAsync(await SetAsync(stage.Reviewer, id, day.AddDays(1), ifMatch: "\"1\""));

        Assert.Equal((1, 2), (moved.GetProperty("moved").GetInt32(), moved.GetProperty("revision").GetInt32()));
        Assert.Equal(day.AddDays(1).ToString("yyyy-MM-dd", null), (await cner.ReadAsync()).GetProperty("review").GetProperty("sessionOn").GetString());
    }

    [Fact]
    public async Task A_session_in_the_past_on_a_day_taken_of_another_or_of_no_committee_is_refused()
    {
        var reviewer = fixture.Service.ClientFor(TestUser.EthicsReviewer());
        var (id, day) = (Guid.CreateVersion7(), DateOnly.FromDateTime(fixture.Service.Clock.GetUtcNow().UtcDateTime).AddMonths(8));
        await SetAsync(reviewer, id, day).ShouldBeAsync(201);

        await SetAsync(reviewer, Guid.CreateVersion7(), day).ShouldBeProblemAsync(409, "session-day-taken");
        await SetAsync(reviewer, Guid.CreateVersion7(), day.AddYears(-2)).ShouldBeProblemAsync(400, "session-past");
        await SetAsync(reviewer, Guid.CreateVersion7(), DateOnly.MaxValue).ShouldBeProblemAsync(400, "session-too-far");
        await SetAsync(reviewer, id, day, committee: "cpp-fr").ShouldBeProblemAsync(404, "session-unknown");
        await SetAsync(reviewer, Guid.CreateVersion7(), day, committee: "nobody").ShouldBeProblemAsync(404, "committee-unknown");
    }

    private static Task<HttpResponseMessage> SetAsync(
        HttpClient reviewer, Guid id, DateOnly heldOn, bool calledOff = false, string? ifMatch = null, string committee = "cner-lu")
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/trials/ethics/committees/{committee}/sessions/{id}")
        {
            Content = JsonContent.Create(new { heldOn, calledOff }),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return reviewer.SendAsync(request);
    }
}
