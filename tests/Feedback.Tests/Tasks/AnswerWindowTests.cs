using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Trials;
using Xunit;

namespace Marketplace.Feedback.Tasks;

public sealed class AnswerWindowTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(2);

    private static readonly DateTime Enrolled = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>A week later by Luxembourg's clock: 9 March from midnight to midnight, UTC+1.</summary>
    private static readonly ScheduledInstrument OnOneDay = new(FeedbackFixture.Sus, "week", 7, ClosesDaysAfter: 0);

    [Theory]
    [InlineData("2026-03-08T22:59:59Z", nameof(TaskState.Upcoming), "task-not-open")]
    [InlineData("2026-03-08T23:00:00Z", nameof(TaskState.Open), null)]
    [InlineData("2026-03-09T22:59:59Z", nameof(TaskState.Open), null)]
    [InlineData("2026-03-09T23:00:00Z", nameof(TaskState.Late), null)]
    [InlineData("2026-03-11T22:59:59Z", nameof(TaskState.Late), null)]
    [InlineData("2026-03-11T23:00:00Z", nameof(TaskState.Missed), "task-closed")]
    public void An_answer_is_early_in_time_late_or_too_late_to_the_second(string now, string state, string? refusal)
    {
        var window = AnswerWindow.Of(OnOneDay, TrialOf(OnOneDay), ParticipantIn("Europe/Luxembourg"), Grace)!;
        var moment = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;

        Assert.Equal((state, refusal), (window.At(moment).ToString(), window.Refusal(moment)?.Code));
    }

    [Fact]
    public void A_window_without_an_end_never_becomes_late()
    {
        var open = OnOneDay with { ClosesDaysAfter = null };

        var window = AnswerWindow.Of(open, TrialOf(open), ParticipantIn("Europe/Luxembourg"), Grace)!;

        Assert.Null(window.EndsAtUtc);
        Assert.Equal(TaskState.Open, window.At(Enrolled.AddYears(50)));
    }

    [Fact]
    public void There_is_no_window_where_what_it_hangs_on_has_not_been_told()
    {
        var participant = ParticipantIn("Europe/Luxembourg");
        var (fromStart, sites) = (OnOneDay with { Anchor = "trial-start" }, OnOneDay with { Zone = "site" });

        Assert.Null(AnswerWindow.Of(OnOneDay, TrialOf(OnOneDay), participant: null, Grace));
        Assert.Null(AnswerWindow.Of(OnOneDay, TrialOf(OnOneDay), ParticipantIn("Nowhere/Here"), Grace));
        Assert.Null(AnswerWindow.Of(fromStart, TrialOf(fromStart), participant, Grace));
        Assert.Null(AnswerWindow.Of(sites, TrialOf(sites), ParticipantIn("Europe/Luxembourg", sites: null), Grace));
        Assert.NotNull(AnswerWindow.Of(fromStart, TrialOf(fromStart, startsOn: new(2026, 3, 1)), participant, Grace));
        Assert.NotNull(AnswerWindow.Of(sites, TrialOf(sites), participant, Grace));
    }

    private static Trial TrialOf(ScheduledInstrument asked, DateOnly? startsOn = null)
    {
        var trial = new Trial { Id = Guid.NewGuid() };
        trial.Apply(FeedbackFixture.Opened(trial.Id, instruments: asked) with { StartsOn = startsOn });
        return trial;
    }

    private static Participant ParticipantIn(string zone, string? sites = "Europe/Luxembourg")
    {
        var participant = new Participant { TrialId = Guid.NewGuid(), Pseudonym = Guid.NewGuid() };
        participant.Apply(new ParticipantEnrolledV1(
            participant.TrialId, participant.Pseudonym, Guid.NewGuid(), "patient", null, new DateOnly(2026, 3, 2), zone, "fr", Enrolled, sites));
        return participant;
    }
}
