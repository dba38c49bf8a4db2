using Marketplace.Clients.Trials;
using Marketplace.Portal.Ethics;

namespace Marketplace.Portal.Tests.Ethics;

public sealed class ReviewDosTests
{
    private static readonly Committee Board = new("generic", "Board", null, "UTC", true, null, false, false, false, false, [], new Dictionary<string, string>(), []);
    private static readonly Committee Strict = Board with { ValidatesDossier = true, JudgesInSession = true, AssignsReviewers = true };

    [Fact]
    public void A_board_that_judges_at_once_only_returns_what_lacks_something() => Assert.Equal([ReviewDo.Return], ReviewDos.Of(Review("submitted"), Board));

    [Theory]
    [InlineData("submitted", new[] { ReviewDo.Take, ReviewDo.Validate, ReviewDo.Return })]
    [InlineData("incomplete", new[] { ReviewDo.Take })]
    [InlineData("valid", new[] { ReviewDo.Take, ReviewDo.Schedule })]
    [InlineData("scheduled", new[] { ReviewDo.Take, ReviewDo.Schedule })]
    [InlineData("withdrawn", new ReviewDo[0])]
    public void A_committee_with_sessions_is_offered_what_its_state_allows(string state, ReviewDo[] steps) => Assert.Equal(steps, ReviewDos.Of(Review(state), Strict));

    [Fact]
    public void Conditions_are_confirmed_once()
    {
        var given = new GivenOpinion("favourable-with-conditions", "EK-1", null, "Insure.", default, [], false);

        Assert.Contains(ReviewDo.ConfirmConditions, ReviewDos.Of(Review("opinion-given") with { Opinions = [given] }, Board));
        Assert.DoesNotContain(ReviewDo.ConfirmConditions, ReviewDos.Of(Review("active") with { Opinions = [given with { Confirmed = new(Guid.Empty, default) }] }, Board));
    }

    [Theory]
    [InlineData(AmendmentClass.Minor, ReviewDo.CallMajor)]
    [InlineData(AmendmentClass.Major, ReviewDo.CallMinor)]
    public void An_amendment_can_be_called_what_it_is_not(AmendmentClass now, ReviewDo other) =>
        Assert.Contains(other, ReviewDos.Of(Review("submitted") with { Amendment = new(now, now, null) }, Board));

    private static SubmissionReview Review(string state) => new("generic", null, state, null, [], [], false, []);
}
