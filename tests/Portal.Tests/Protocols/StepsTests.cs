using Marketplace.Portal.Protocols;

namespace Marketplace.Portal.Tests.Protocols;

public sealed class StepsTests
{
    [Theory]
    [InlineData("completed")]
    [InlineData("stopped-early")]
    [InlineData("withdrawn-by-sponsor")]
    public void What_has_ended_takes_no_step(string status) => Assert.Empty(Steps.Of(status, amends: true));

    [Theory]
    [InlineData("recruiting")]
    [InlineData("paused")]
    [InlineData("approved")]
    [InlineData("safety-halt")]
    public void A_change_of_what_is_approved_can_be_submitted(string status)
    {
        Assert.Equal(Steps.Submit, Steps.Of(status, amends: true)[0]);
        Assert.DoesNotContain(Steps.Submit, Steps.Of(status, amends: false));
    }

    [Theory]
    [InlineData("recruitment-closed")]
    [InlineData("follow-up")]
    public void After_recruitment_nothing_is_amended(string status) => Assert.DoesNotContain(Steps.Submit, Steps.Of(status, amends: true));

    [Fact]
    public void What_cuts_an_evaluation_short_needs_a_reason_and_what_goes_on_does_not()
    {
        Assert.All(["pause", "halt", "stop-early", "withdraw"], step => Assert.True(Steps.NeedsReason(step)));
        Assert.All([Steps.Submit, "open", "resume", "close-recruitment", "begin-follow-up", "complete"], step => Assert.False(Steps.NeedsReason(step)));
    }
}
