using Marketplace.Trials.Fhir.Participants;
using Marketplace.Trials.Lifecycle;
using Xunit;

namespace Marketplace.Trials.Tests.Fhir;

public sealed class SubjectStatusTests
{
    [Fact]
    public void Every_state_has_a_code_that_R4_knows() => Assert.All(
        from left in new[] { true, false } from trial in Enum.GetValues<TrialStatus>() select SubjectStatus.Of(left, trial),
        code => Assert.Contains(code, SubjectStatus.Codes));

    [Fact]
    public void Who_leaves_after_enrolment_is_off_study_and_never_withdrawn() =>
        Assert.All(Enum.GetValues<TrialStatus>(), trial => Assert.Equal("off-study", SubjectStatus.Of(hasWithdrawn: true, trial)));

    [Theory]
    [InlineData("Recruiting", "on-study")]
    [InlineData("SafetyHalt", "on-study")]
    [InlineData("RecruitmentClosed", "on-study")]
    [InlineData("FollowUp", "follow-up")]
    [InlineData("Completed", "off-study")]
    [InlineData("StoppedEarly", "off-study")]
    public void Who_has_stayed_stands_where_the_trial_stands(string trial, string code) =>
        Assert.Equal(code, SubjectStatus.Of(hasWithdrawn: false, Enum.Parse<TrialStatus>(trial)));
}
