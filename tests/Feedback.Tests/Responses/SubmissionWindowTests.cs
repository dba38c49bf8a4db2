using System.Globalization;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Responses;

public abstract class SubmissionWindowTests(FeedbackFixture feedback)
{
    private readonly Guid _pseudonym = Guid.NewGuid();

    [Fact]
    public async Task Before_its_window_an_answer_is_refused_with_the_moment_of_the_opening()
    {
        var trial = await feedback.OpenTrialAsync(new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 14));
        await feedback.EnrolAsync(trial, _pseudonym, zone: "UTC");

        var problem = await SubmitAsync(trial).ShouldBeProblemAsync(409, "task-not-open");

        var opens = feedback.Clock.GetUtcNow().UtcDateTime.Date.AddDays(14);
        Assert.Equal(opens, problem.GetProperty("opensAtUtc").GetDateTime());
        Assert.Contains(opens.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(await feedback.Db(db => db.Responses.AnyAsync(r => r.Pseudonym == _pseudonym)));
    }

    [Fact]
    public async Task In_its_window_an_answer_carries_no_mark()
    {
        var trial = await feedback.OpenTrialAsync(new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 14, OpensDaysBefore: 1, ClosesDaysAfter: 1));
        await feedback.EnrolAsync(trial, _pseudonym, daysAgo: 14);

        await SubmitAsync(trial).ShouldBeAsync(201);

        Assert.Empty((await StoredAsync()).Flags);
    }

    [Fact]
    public async Task After_its_window_an_answer_is_taken_and_marked_and_later_it_is_refused()
    {
        var asked = new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 14, ClosesDaysAfter: 0);
        var (late, tooLate) = (await feedback.OpenTrialAsync(asked), await feedback.OpenTrialAsync(asked));
        await feedback.EnrolAsync(late, _pseudonym, daysAgo: 16);
        await feedback.EnrolAsync(tooLate, _pseudonym, daysAgo: 18);

        await SubmitAsync(late).ShouldBeAsync(201);
        await SubmitAsync(tooLate).ShouldBeProblemAsync(409, "task-closed");

        Assert.Equal(["off-window"], (await StoredAsync()).Flags);
    }

    [Fact]
    public async Task An_answer_that_was_taken_is_acknowledged_again_after_its_window()
    {
        var trial = await feedback.OpenTrialAsync(new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 0, ClosesDaysAfter: 0));
        var id = Guid.CreateVersion7();
        await SubmitAsync(trial, id: id).ShouldBeAsync(201);

        await feedback.EnrolAsync(trial, _pseudonym, daysAgo: 30);

        await SubmitAsync(trial, id: id).ShouldBeAsync(200);
    }

    [Fact]
    public async Task Who_is_not_known_here_yet_is_not_held_to_a_window()
    {
        var trial = await feedback.OpenTrialAsync(new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 14));

        await SubmitAsync(trial).ShouldBeAsync(201);
    }

    [Fact]
    public async Task A_role_that_is_not_asked_is_refused()
    {
        var trial = await feedback.OpenTrialAsync(new ScheduledInstrument(FeedbackFixture.Sus, FeedbackFixture.Wave, 0, Role: "clinician"));

        await SubmitAsync(trial).ShouldBeProblemAsync(409, "questionnaire-not-asked-of-role");
        await SubmitAsync(trial, role: "clinician").ShouldBeAsync(201);
    }

    private Task<StoredResponse> StoredAsync() => feedback.Db(db => db.Responses.SingleAsync(r => r.Pseudonym == _pseudonym));

    private Task<HttpResponseMessage> SubmitAsync(Guid trial, string role = "patient", Guid? id = null) => FeedbackFixture.PutAsync(
        feedback.Participant(trial, _pseudonym, role), id ?? Guid.CreateVersion7(), FeedbackFixture.Body(FeedbackFixture.AllOf(3)));
}

public sealed class SubmissionWindowOnSqliteTests(FeedbackFixture feedback) : SubmissionWindowTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class SubmissionWindowOnPostgresTests(PostgresFeedbackFixture feedback)
    : SubmissionWindowTests(feedback), IClassFixture<PostgresFeedbackFixture>;
