using Marketplace.Contracts.Trials;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Xunit;

namespace Marketplace.Trials.Tests.Protocols;

/// <summary>Rules of the aggregate that the table of steps does not hold.</summary>
public sealed class TrialStepsTests
{
    private static readonly DateTime Now = new(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Sponsor = Guid.CreateVersion7();
    private static readonly Guid Reviewer = Guid.CreateVersion7();
    private static readonly Guid Operator = Guid.CreateVersion7();

    [Theory]
    [InlineData(nameof(TrialStep.Pause))]
    [InlineData(nameof(TrialStep.Halt))]
    [InlineData(nameof(TrialStep.StopEarly))]
    [InlineData(nameof(TrialStep.Withdraw))]
    public void A_step_that_cuts_something_short_needs_a_reason(string name)
    {
        var (trial, step) = (Recruiting(), Enum.Parse<TrialStep>(name));

        Assert.Equal("reason-missing", trial.Take(step, Sponsor, null, Now).Error?.Code);
        Assert.Equal("reason-missing", trial.Take(step, Sponsor, "  ", Now).Error?.Code);
        Assert.Equal(TrialStatus.Recruiting, trial.Status);
        Assert.Null(trial.Take(step, Sponsor, "The battery overheats.", Now).Error);
    }

    [Fact]
    public void Every_transition_has_one_event_with_its_step_and_only_a_public_reason()
    {
        var trial = Recruiting();
        Take(trial, TrialStep.Halt, "The battery overheats.");
        Sign(trial, SignOffKind.Ethics, Reviewer);
        Sign(trial, SignOffKind.Safety, Operator);
        Take(trial, TrialStep.StopEarly, "The maker has recalled it.");

        var told = trial.Untold().Select(t => t.Event).OfType<TrialTransitionedV1>().ToList();

        Assert.Equal(
            [
                ("draft", "submitted", "submit", null), ("submitted", "approved", "approve", null), ("approved", "recruiting", "open", null),
                ("recruiting", "safety-halt", "halt", "The battery overheats."), ("safety-halt", "paused", "lift-halt", null),
                ("paused", "stopped-early", "stop-early", "The maker has recalled it."),
            ],
            told.Select(t => (t.From, t.To, t.Step, t.Reason)));
        Assert.Equal(told.Select(t => t.Revision).Order().Distinct(), told.Select(t => t.Revision));
        Assert.Empty(trial.Untold());
    }

    [Fact]
    public void An_end_is_told_to_those_who_collect_answers_only_if_the_trial_has_opened()
    {
        var opened = Recruiting();
        var draft = Draft();
        Take(opened, TrialStep.Withdraw, "No funds.");
        Take(draft, TrialStep.Withdraw, "No funds.");

        Assert.Single(opened.Untold().Select(t => t.Event).OfType<TrialClosedV1>());
        Assert.Empty(draft.Untold().Select(t => t.Event).OfType<TrialClosedV1>());
    }

    [Fact]
    public void A_halt_is_lifted_by_two_people_one_for_each_part()
    {
        var trial = Recruiting();
        Take(trial, TrialStep.Halt, "A fall at home.");

        Assert.Equal("reason-missing", Refusal(trial, SignOffKind.Ethics, Reviewer, " "));
        Assert.Null(Refusal(trial, SignOffKind.Ethics, Reviewer));
        Assert.Equal("second-person-needed", Refusal(trial, SignOffKind.Safety, Reviewer));
        Assert.Equal("halt-signed-already", Refusal(trial, SignOffKind.Ethics, Operator));
        Assert.Equal("halt-signed-already", Refusal(trial, SignOffKind.Ethics, Reviewer, "In other words."));
        Assert.Equal(TrialStatus.SafetyHalt, trial.Status);
        Assert.Equal("transition-not-allowed", trial.Take(TrialStep.Resume, Sponsor, null, Now).Error?.Code);

        Assert.Null(Refusal(trial, SignOffKind.Safety, Operator));

        Assert.Equal(TrialStatus.Paused, trial.Status);
        Assert.Equal([SignOffKind.Ethics, SignOffKind.Safety], trial.Halts.Single().SignOffs.Select(s => s.Kind));
    }

    [Fact]
    public void A_sign_off_counts_for_the_halt_that_it_names_and_for_no_later_one()
    {
        var trial = Recruiting();
        Assert.Equal("halt-unknown", Refusal(trial, SignOffKind.Ethics, Reviewer));
        Take(trial, TrialStep.Halt, "A fall at home.");
        Sign(trial, SignOffKind.Ethics, Reviewer);
        Sign(trial, SignOffKind.Safety, Operator);
        Take(trial, TrialStep.Halt, "Another fall.");

        Assert.Null(Refusal(trial, SignOffKind.Ethics, Reviewer));
        Assert.Equal(TrialStatus.SafetyHalt, trial.Status);
        Assert.Empty(trial.Halts[1].SignOffs);
        Assert.Equal("halt-unknown", Refusal(trial, SignOffKind.Ethics, Reviewer, number: 3));
        Assert.Equal("halt-unknown", Refusal(trial, SignOffKind.Ethics, Reviewer, number: 0));

        Take(trial, TrialStep.StopEarly, "It is not safe.");
        Assert.Equal("halt-over", Refusal(trial, SignOffKind.Ethics, Reviewer, number: 2));
    }

    [Fact]
    public void Recruitment_is_over_after_the_last_day_whatever_the_status_says()
    {
        var trial = Recruiting();
        var lastDay = trial.Protocol.EndsOn;

        Assert.Equal(TrialStatus.Recruiting, trial.StatusOn(lastDay));
        Assert.Equal(TrialStatus.RecruitmentClosed, trial.StatusOn(lastDay.AddDays(1)));
        Take(trial, TrialStep.Pause, "Holidays.");
        Assert.Equal(TrialStatus.RecruitmentClosed, trial.StatusOn(lastDay.AddDays(1)));
        Take(trial, TrialStep.Halt, "A fall at home.");
        Assert.Equal(TrialStatus.SafetyHalt, trial.StatusOn(lastDay.AddDays(1)));
    }

    /// <summary>All 161,051 ways in which a recruiting trial can be asked for five things.</summary>
    [Fact]
    public void No_sequence_of_steps_leaves_the_table_an_event_untold_or_a_halt_without_two_signatures()
    {
        Action<Trial>[] asks =
        [
            .. new[]
            {
                TrialStep.Pause, TrialStep.Resume, TrialStep.Halt, TrialStep.CloseRecruitment,
                TrialStep.BeginFollowUp, TrialStep.Complete, TrialStep.StopEarly, TrialStep.Withdraw,
            }.Select(step => (Action<Trial>)(trial => trial.Take(step, Sponsor, "Why.", Now))),
            trial => Refusal(trial, SignOffKind.Ethics, Reviewer, number: trial.Halts.Count),
            trial => Refusal(trial, SignOffKind.Safety, Operator, number: trial.Halts.Count),
            trial => Refusal(trial, SignOffKind.Safety, Reviewer, number: 1),
        ];

        for (var walk = 0; walk < 161_051; walk++)
        {
            var trial = Recruiting();
            for (var (step, rest) = (0, walk); step < 5; step++, rest /= asks.Length)
            {
                asks[rest % asks.Length](trial);
            }

            AssertSound(trial);
        }
    }

    private static void AssertSound(Trial trial)
    {
        var path = trial.Transitions;
        var told = trial.Untold().Select(t => t.Event).ToList();
        Assert.True(path.TrueForAll(t => t.To == TrialLifecycle.After(t.From, t.Step!.Value)));
        Assert.True(path.Zip(path.Skip(1)).All(t => t.First.To == t.Second.From && !t.First.To.HasEnded()));
        Assert.True(path.Select(t => t.To.Name()).SequenceEqual(told.OfType<TrialTransitionedV1>().Select(e => e.To)));
        Assert.Equal(path.Count(t => t.To.HasEnded()), told.OfType<TrialClosedV1>().Count());
        Assert.Equal(path.Count(t => t.Step == TrialStep.Halt), trial.Halts.Count);
        Assert.Equal(path.Count(t => t.Step == TrialStep.LiftHalt), trial.Halts.Count(h => h.SignOffs.DistinctBy(s => s.By).Count() == 2));
    }

    private static Trial Draft() => Trial.Draft(Guid.CreateVersion7(), Sponsor, new Protocol(
        Guid.CreateVersion7(), "1.0", new Dictionary<string, string> { ["en"] = "Gait" }, new Dictionary<string, string> { ["en"] = "Usable?" },
        [], [], new(2026, 11, 1), new(2026, 12, 31), [], LegalBasis.Consent, NationalDecisionRequired: false));

    private static Trial Recruiting()
    {
        var trial = Draft();
        Take(trial, TrialStep.Submit);
        Take(trial, TrialStep.Approve);
        Take(trial, TrialStep.Open);
        return trial;
    }

    private static void Take(Trial trial, TrialStep step, string? reason = null) => Assert.True(trial.Take(step, Sponsor, reason, Now).TryGet(out var moved, out _) && moved);

    private static void Sign(Trial trial, SignOffKind kind, Guid by) => Assert.Null(Refusal(trial, kind, by));

    private static string? Refusal(Trial trial, SignOffKind kind, Guid by, string reason = "Mended and tested.", int number = 1) =>
        trial.SignOff(number, new TrialHalt.SignOff(kind, by, reason, Now)).Error?.Code;
}
