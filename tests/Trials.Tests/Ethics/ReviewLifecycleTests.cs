using Marketplace.Trials.Ethics;
using Marketplace.Trials.Ethics.Committees;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics;

public sealed class ReviewLifecycleTests
{
    private static readonly CommitteeProfile Generic = CommitteeDefaults.All()[CommitteeDefaults.Generic];
    private static readonly CommitteeProfile Cner = CommitteeDefaults.All()["cner-lu"];

    /// <summary>Every step that leads to another state; all others are refused or change nothing.</summary>
    [Theory]
    [InlineData("Submitted", "Return", "Incomplete")]
    [InlineData("Submitted", "Validate", "Valid")]
    [InlineData("Incomplete", "Resubmit", "Resubmitted")]
    [InlineData("Resubmitted", "Return", "Incomplete")]
    [InlineData("Resubmitted", "Validate", "Valid")]
    [InlineData("Valid", "Schedule", "Scheduled")]
    [InlineData("Valid", "Judge", "OpinionGiven")]
    [InlineData("Scheduled", "Judge", "OpinionGiven")]
    public void A_submission_goes_its_way(string from, string step, string to) =>
        Assert.Equal(Enum.Parse<ReviewState>(to), After(from, step, Cner));

    [Fact]
    public void The_generic_board_judges_what_was_submitted_without_more_ado()
    {
        Assert.Equal(ReviewState.OpinionGiven, After("Submitted", "Judge", Generic));
        Assert.Equal(ReviewState.OpinionGiven, After("Resubmitted", "Judge", Generic));
        Assert.Null(After("Incomplete", "Judge", Generic));
    }

    [Fact]
    public void A_committee_that_validates_judges_nothing_before_and_one_that_meets_nothing_outside_a_session()
    {
        Assert.Equal(EthicsErrors.NotValid, ReviewLifecycle.After(ReviewState.Submitted, ReviewStep.Judge, Cner, needsSession: true).Error);
        Assert.Equal(EthicsErrors.NotScheduled, ReviewLifecycle.After(ReviewState.Valid, ReviewStep.Judge, Cner, needsSession: true).Error);
        Assert.Null(ReviewLifecycle.After(ReviewState.Scheduled, ReviewStep.Judge, Cner, needsSession: true).Error);
    }

    [Fact]
    public void Nothing_happens_to_a_submission_that_was_withdrawn() =>
        Assert.All(Enum.GetValues<ReviewStep>(), step => Assert.Null(After("Withdrawn", step.ToString(), Generic)));

    [Fact]
    public void Documents_are_taken_until_the_dossier_is_valid()
    {
        var open = Enum.GetValues<ReviewState>().Where(s => After(s.ToString(), "AddDocument", Cner) is not null);

        Assert.Equal([ReviewState.Submitted, ReviewState.Incomplete, ReviewState.Resubmitted], open);
    }

    private static ReviewState? After(string state, string step, CommitteeProfile committee) =>
        ReviewLifecycle.After(Enum.Parse<ReviewState>(state), Enum.Parse<ReviewStep>(step), committee, needsSession: false).TryGet(out var next, out _) ? next : null;
}
