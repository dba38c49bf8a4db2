using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Incidents.Clocks;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Feedback.Incidents;

public abstract class IncidentTests(FeedbackFixture feedback)
{
    private readonly Guid _sponsor = Guid.CreateVersion7();
    private readonly Guid _pseudonym = Guid.NewGuid();
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task A_report_is_taken_once_read_by_its_reporter_alone_and_told_without_text()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        var reporter = feedback.Participant(trial, _pseudonym);
        await ReportAsync(reporter, "death").ShouldBeAsync(201);
        await ReportAsync(reporter, "death").ShouldBeAsync(200);
        await ReportAsync(reporter, "hospitalisation").ShouldBeProblemAsync(409, "incident-differs");

        await reporter.GetAsync($"/api/feedback/incidents/{_id}").ShouldBeAsync(200);
        await feedback.Participant(trial, Guid.NewGuid()).GetAsync($"/api/feedback/incidents/{_id}").ShouldBeProblemAsync(404, "incident-unknown");
        var e = Assert.Single(await feedback.OutboxAsync<IncidentReportedV1>(), e => e.IncidentId == _id);
        Assert.True(e.Serious);
        Assert.DoesNotContain("fell", JsonSerializer.Serialize(e), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_assess_the_stricter_holds_while_they_differ_and_a_third_decides()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await ReportAsync(feedback.Participant(trial, _pseudonym)).ShouldBeAsync(201);
        var (one, two, three) = (feedback.ClientFor(TestUser.SiteCoordinator(_sponsor)), feedback.ClientFor(TestUser.Operator()), feedback.ClientFor(TestUser.EthicsReviewer()));

        await AssessAsync(one, trial).ShouldBeAsync(200);
        Assert.DoesNotContain(await feedback.OutboxAsync<IncidentEscalatedV1>(), e => e.IncidentId == _id);
        var disputed = await JsonAsync(await AssessAsync(two, trial, "hospitalisation"));
        Assert.Equal(("disputed", true), (disputed.GetProperty("triage").GetString(), disputed.GetProperty("serious").GetBoolean()));
        Assert.Equal(
            IncidentEscalatedV1.FoundSerious, Assert.Single(await feedback.OutboxAsync<IncidentEscalatedV1>(), e => e.IncidentId == _id).Level);

        var decided = await JsonAsync(await AssessAsync(three, trial));
        Assert.Equal(("assessed", false), (decided.GetProperty("triage").GetString(), decided.GetProperty("serious").GetBoolean()));
        await AssessAsync(feedback.ClientFor(TestUser.Operator()), trial).ShouldBeProblemAsync(409, "triage-over");
        Assert.Equal(4, await feedback.Db(db => db.IncidentEntries.CountAsync(x => x.IncidentId == _id)));
    }

    [Fact]
    public async Task A_missing_initial_report_is_escalated_at_half_the_time_and_when_it_is_over_each_once()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await ReportAsync(feedback.Participant(trial, _pseudonym), "medically-important").ShouldBeAsync(201);
        var watch = feedback.Services.GetRequiredService<EscalationWatch>();
        for (var days = 0; days < 12; days++)
        {
            await watch.RunOnceAsync(TestContext.Current.CancellationToken);
            feedback.Clock.Advance(TimeSpan.FromDays(1));
        }

        var told = (await feedback.OutboxAsync<IncidentEscalatedV1>()).FindAll(e => e.IncidentId == _id);
        Assert.Equal(
            ["approaching investigation", "approaching investigator-to-sponsor", "approaching vigilance",
             "overdue investigation", "overdue investigator-to-sponsor", "overdue vigilance"],
            told.Select(e => $"{e.Level} {e.Clock}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_erasure_keeps_the_report_without_its_reporter()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await ReportAsync(feedback.Participant(trial, _pseudonym), "death").ShouldBeAsync(201);

        await feedback.WithdrawAsync(trial, _pseudonym, erase: true);

        var kept = await feedback.Db(db => db.Incidents.SingleAsync(i => i.Id == _id));
        Assert.Null(kept.ReporterPseudonym);
        Assert.DoesNotContain(_pseudonym.ToString(), string.Join(' ', await feedback.Db(db => db.IncidentEntries.Select(x => x.Details).ToListAsync())), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_trail_cannot_be_changed()
    {
        var trial = await feedback.OpenTrialAsync(_sponsor);
        await ReportAsync(feedback.Participant(trial, _pseudonym)).ShouldBeAsync(201);

        await Assert.ThrowsAnyAsync<Exception>(() => feedback.UnitAsync(db => db.IncidentEntries.ExecuteDeleteAsync()));
    }

    private Task<HttpResponseMessage> ReportAsync(HttpClient by, params string[] seriousness) => by.PutAsJsonAsync(
        $"/api/feedback/incidents/{_id}",
        new { kind = "adverse-event", description = "She fell.", occurredAt = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc), seriousness });

    private async Task<HttpResponseMessage> AssessAsync(HttpClient by, Guid trial, params string[] seriousness)
    {
        var address = $"/api/feedback/trials/{trial}/incidents/{_id}";
        var request = new HttpRequestMessage(HttpMethod.Put, $"{address}/assessments/mine")
        {
            Content = JsonContent.Create(new { seriousness, causality = "possible", expectedness = "expected", expectednessSource = "IFU 4.2", reasons = "Seen." }),
        };
        request.Headers.TryAddWithoutValidation("If-Match", (await by.GetAsync(address)).Headers.ETag!.Tag);
        return await by.SendAsync(request);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) =>
        await (await response.ShouldBeAsync(200)).Content.ReadFromJsonAsync<JsonElement>();
}

public sealed class IncidentOnSqliteTests(FeedbackFixture feedback) : IncidentTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class IncidentOnPostgresTests(PostgresFeedbackFixture feedback) : IncidentTests(feedback), IClassFixture<PostgresFeedbackFixture>;
