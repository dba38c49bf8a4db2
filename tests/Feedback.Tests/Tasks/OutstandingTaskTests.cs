using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Trials;
using Xunit;

namespace Marketplace.Feedback.Tasks;

public sealed class OutstandingTaskTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(2);
    private static readonly DateTime Enrolled = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ScheduledInstrument Week = new(FeedbackFixture.Sus, "week", 7, ClosesDaysAfter: 0);
    private static readonly ScheduledInstrument Month = new(FeedbackFixture.Sus, "month", 30, OpensDaysBefore: 30);
    private static readonly ScheduledInstrument OfClinicians = new(FeedbackFixture.Sus, "at-the-ward", 0, Role: "clinician");

    private readonly Trial _trial = new() { Id = Guid.NewGuid() };
    private readonly Participant _participant;

    public OutstandingTaskTests()
    {
        _participant = new() { TrialId = _trial.Id, Pseudonym = Guid.NewGuid() };
        _trial.Apply(FeedbackFixture.Opened(_trial.Id, instruments: [Month, Week, OfClinicians]));
        _participant.Apply(new ParticipantEnrolledV1(
            _trial.Id, _participant.Pseudonym, Guid.NewGuid(), "patient", null, new DateOnly(2026, 3, 2), "Europe/Luxembourg", "fr", Enrolled));
    }

    [Theory]
    [InlineData(0, "month Open")]
    [InlineData(7, "week Open,month Open")]
    [InlineData(8, "week Late,month Open")]
    [InlineData(10, "week Missed,month Open")]
    public void What_can_be_answered_or_could_stands_there_with_what_is_overdue_first(int day, string outstanding) =>
        Assert.Equal(outstanding, On(day));

    [Fact]
    public void What_was_answered_is_not_outstanding() => Assert.Equal("month Open", On(10, "week"));

    [Fact]
    public void An_anonymous_answer_shows_only_when_none_is_taken_any_more()
    {
        _participant.HasAnsweredAnonymously("week");

        Assert.Equal(["week Open,month Open", "week Late,month Open", "month Open"], [On(7), On(9), On(10)]);
    }

    [Fact]
    public void What_had_not_opened_when_the_trial_ended_was_never_asked()
    {
        _trial.Apply(new TrialClosedV1(_trial.Id, Enrolled.AddDays(3), 2));
        _participant.HasAnsweredAnonymously("week");

        Assert.Equal("month Missed", On(40));
        _participant.HasAnsweredAnonymously("month");
        Assert.Equal("", On(40));
    }

    [Fact]
    public void What_was_over_before_somebody_joined_was_never_asked_of_them()
    {
        var past = new ScheduledInstrument(FeedbackFixture.Sus, "kick-off", 0, "trial-start", ClosesDaysAfter: 0);
        _trial.Apply(FeedbackFixture.Opened(_trial.Id, revision: 2, instruments: past) with { StartsOn = new DateOnly(2026, 2, 1) });

        Assert.Equal("", On(1));
        _trial.Apply(FeedbackFixture.Opened(_trial.Id, revision: 3, instruments: past) with { StartsOn = new DateOnly(2026, 3, 1) });
        Assert.Equal("kick-off Missed", On(3));
    }

    [Fact]
    public void Without_a_window_it_is_open()
    {
        _trial.Apply(FeedbackFixture.Opened(_trial.Id, revision: 2, instruments: Week with { Anchor = "trial-start" }));

        Assert.Equal("week Open", On(100));
    }

    private string On(int day, params string[] answered) => string.Join(
        ',', OutstandingTask.Of(_trial, _participant, answered.ToHashSet(), Grace, Enrolled.AddDays(day)).Select(t => $"{t.Asked.Wave} {t.State}"));
}
