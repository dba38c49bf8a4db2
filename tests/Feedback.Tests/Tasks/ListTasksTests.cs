using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Trials;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Tasks;

public sealed class ListTasksTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private static readonly ScheduledInstrument Later = new(FeedbackFixture.Sus, "later", 60);
    private static readonly ScheduledInstrument Now = new(FeedbackFixture.Sus, FeedbackFixture.Wave, 30, OpensDaysBefore: 10, ClosesDaysAfter: 10);
    private static readonly ScheduledInstrument Late = new(FeedbackFixture.Sus, "late", 29, ClosesDaysAfter: 0);
    private static readonly ScheduledInstrument Missed = new(FeedbackFixture.Sus, "missed", 3, ClosesDaysAfter: 3);
    private static readonly ScheduledInstrument OfClinicians = new(FeedbackFixture.Sus, "at-the-ward", 0, Role: "clinician");

    private readonly Guid _pseudonym = Guid.NewGuid();

    [Fact]
    public async Task Tasks_are_those_of_the_role_in_the_order_in_which_they_can_be_answered()
    {
        var trial = await OpenAsync();
        await feedback.EnrolAsync(trial, _pseudonym, daysAgo: 30);

        var tasks = await TasksAsync(trial);

        Assert.Equal(
            ["missed missed", "end-of-use open", "late late", "later upcoming"],
            tasks.Select(t => $"{t.GetProperty("wave").GetString()} {t.GetProperty("state").GetString()}"));
        Assert.All(tasks, t => Assert.Equal("Europe/Luxembourg", t.GetProperty("timeZone").GetString()));
        Assert.Equal("System Usability Scale", tasks[0].GetProperty("title").GetString());
        Assert.Equal(JsonValueKind.Null, tasks[3].GetProperty("closesAtUtc").ValueKind);
    }

    [Fact]
    public async Task An_answered_task_names_its_response_and_can_be_amended_while_its_window_is_open()
    {
        var trial = await OpenAsync();
        await feedback.EnrolAsync(trial, _pseudonym, daysAgo: 30);
        var (inTime, late) = (await AnswerAsync(trial, FeedbackFixture.Wave), await AnswerAsync(trial, "late"));

        var tasks = (await TasksAsync(trial)).ToDictionary(t => t.GetProperty("wave").GetString()!);

        Assert.Equal(
            (inTime, "answered", true),
            (tasks[FeedbackFixture.Wave].GetProperty("responseId").GetGuid(), tasks[FeedbackFixture.Wave].GetProperty("state").GetString(), tasks[FeedbackFixture.Wave].GetProperty("amendable").GetBoolean()));
        Assert.Equal((late, false), (tasks["late"].GetProperty("responseId").GetGuid(), tasks["late"].GetProperty("amendable").GetBoolean()));
    }

    [Fact]
    public async Task Of_a_trial_that_has_ended_everything_unanswered_is_missed_and_nothing_amendable()
    {
        var trial = await OpenAsync();
        await feedback.EnrolAsync(trial, _pseudonym, daysAgo: 30);
        await AnswerAsync(trial, FeedbackFixture.Wave);
        await feedback.CloseTrialAsync(trial);

        var tasks = await TasksAsync(trial);

        Assert.Equal(["missed", "answered", "missed", "missed"], tasks.Select(t => t.GetProperty("state").GetString()));
        Assert.DoesNotContain(tasks, t => t.GetProperty("amendable").GetBoolean());
    }

    [Fact]
    public async Task Tasks_wait_for_the_events_of_trial_and_enrolment()
    {
        var trial = Guid.CreateVersion7();
        await (await GetAsync(trial)).ShouldBeProblemAsync(503, "trial-not-yet-known");
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(trial));

        var early = await GetAsync(trial);

        await early.ShouldBeProblemAsync(503, "participant-not-yet-known");
        Assert.Equal(TimeSpan.FromSeconds(1), early.Headers.RetryAfter?.Delta);
        await feedback.EnrolAsync(trial, _pseudonym);
        Assert.Single(await TasksAsync(trial));
    }

    [Fact]
    public async Task Who_has_left_has_no_tasks()
    {
        var trial = await OpenAsync();
        await feedback.EnrolAsync(trial, _pseudonym);
        await feedback.WithdrawAsync(trial, _pseudonym, erase: false);

        await (await GetAsync(trial)).ShouldBeProblemAsync(409, "participant-withdrawn");
    }

    private async Task<Guid> OpenAsync()
    {
        var trial = Guid.CreateVersion7();
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(trial, instruments: [Later, Now, Late, Missed, OfClinicians]));
        return trial;
    }

    private async Task<Guid> AnswerAsync(Guid trial, string wave)
    {
        var id = Guid.CreateVersion7();
        await FeedbackFixture.PutAsync(feedback.Participant(trial, _pseudonym), id, FeedbackFixture.BodyIn(wave, FeedbackFixture.AllOf(3))).ShouldBeAsync(201);
        return id;
    }

    private Task<HttpResponseMessage> GetAsync(Guid trial) =>
        feedback.Participant(trial, _pseudonym).GetAsync(new Uri("/api/feedback/tasks", UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<List<JsonElement>> TasksAsync(Guid trial)
    {
        var body = await (await GetAsync(trial).ShouldBeAsync(200)).Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return [.. body.GetProperty("items").EnumerateArray()];
    }
}
