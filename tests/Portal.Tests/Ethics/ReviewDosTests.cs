using Marketplace.Clients.Trials;
using Marketplace.Portal.Ethics;

namespace Marketplace.Portal.Tests.Ethics;

public sealed class ReviewDosTests
{
    private static readonly Guid Me = Guid.CreateVersion7();
    private static readonly Committee Board = new("generic", "Board", null, "UTC", true, null, false, false, false, false, [], new Dictionary<string, string>(), []);
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Committee Strict = Board with { ValidatesDossier = true, JudgesInSession = true, AssignsReviewers = true };

    [Fact]
    public void A_board_that_judges_at_once_only_returns_what_lacks_something() => Assert.Equal([ReviewDo.Return], ReviewDos.Of(Review("submitted"), Board, Me));

    [Theory]
    [InlineData("submitted", new[] { ReviewDo.Take, ReviewDo.Validate, ReviewDo.Return })]
    [InlineData("incomplete", new[] { ReviewDo.Take })]
    [InlineData("valid", new[] { ReviewDo.Take, ReviewDo.Schedule })]
    [InlineData("scheduled", new[] { ReviewDo.Take, ReviewDo.Schedule })]
    [InlineData("withdrawn", new ReviewDo[0])]
    public void A_committee_with_sessions_is_offered_what_its_state_allows(string state, ReviewDo[] steps) => Assert.Equal(steps, ReviewDos.Of(Review(state), Strict, Me));

    [Fact]
    public void What_one_has_taken_is_not_offered_again_but_to_others()
    {
        var taken = Review("valid") with { Assignments = [new(Me, Me, default)] };

        Assert.Equal([ReviewDo.Schedule], ReviewDos.Of(taken, Strict, Me));
        Assert.Contains(ReviewDo.Take, ReviewDos.Of(taken, Strict, Guid.CreateVersion7()));
    }

    [Fact]
    public void A_dossier_that_lacks_a_document_is_returned_and_not_found_complete() =>
        Assert.Equal([ReviewDo.Take, ReviewDo.Return], ReviewDos.Of(Review("submitted") with { MissingDocuments = ["protocol"] }, Strict, Me));

    [Fact]
    public void Conditions_are_confirmed_once_and_when_all_of_them_are_answered()
    {
        GivenCondition open = new("insurance", "Insure."), met = open with { Evidence = new("Insured.", Guid.Empty, default) };
        var given = new GivenOpinion("favourable-with-conditions", "EK-1", null, "Insure.", default, [met], false);

        Assert.Contains(ReviewDo.ConfirmConditions, ReviewDos.Of(Review("opinion-given") with { Opinions = [given] }, Board, Me));
        Assert.DoesNotContain(ReviewDo.ConfirmConditions, ReviewDos.Of(Review("opinion-given") with { Opinions = [given with { Conditions = [met, open] }] }, Board, Me));
        Assert.DoesNotContain(ReviewDo.ConfirmConditions, ReviewDos.Of(Review("opinion-given") with { Opinions = [given] }, Strict, Me));
        Assert.DoesNotContain(ReviewDo.ConfirmConditions, ReviewDos.Of(Review("active") with { Opinions = [given with { Confirmed = new(Guid.Empty, default) }] }, Board, Me));
    }

    [Theory]
    [InlineData(AmendmentClass.Minor, ReviewDo.CallMajor)]
    [InlineData(AmendmentClass.Major, ReviewDo.CallMinor)]
    public void An_amendment_can_be_called_what_it_is_not_until_the_committees_last_word(AmendmentClass now, ReviewDo other)
    {
        var amendment = Review("submitted") with { Amendment = new(now, now, null) };
        var given = new GivenOpinion("changes-requested", "EK-1", null, "Shorter.", default, [], false);

        Assert.Contains(other, ReviewDos.Of(amendment, Board, Me));
        Assert.Contains(other, ReviewDos.Of(amendment with { Opinions = [given] }, Board, Me));
        Assert.DoesNotContain(other, ReviewDos.Of(amendment with { Opinions = [given with { Opinion = "unfavourable" }] }, Board, Me));
        Assert.DoesNotContain(other, ReviewDos.Of(amendment with { Opinions = [given with { Opinion = "favourable", IsFavourable = true }] }, Board, Me));
    }

    [Fact]
    public void An_amendment_that_was_approved_is_in_force_and_cannot_be_withdrawn_whatever_was_said_of_it_since()
    {
        var amendment = Review("opinion-given") with { Amendment = new(AmendmentClass.Minor, AmendmentClass.Minor, null) };
        var asked = new GivenOpinion("changes-requested", "EK-1", null, "Shorter.", default, [], false);
        var approved = asked with { Opinion = "favourable", IsFavourable = true };

        Assert.True((amendment with { Opinions = [asked] }).CanBeWithdrawn());
        Assert.False((amendment with { Opinions = [approved, asked] }).CanBeWithdrawn());
    }

    [Theory]
    [InlineData("submitted", "NotYet.validate")]
    [InlineData("incomplete", "NotYet.incomplete")]
    [InlineData("valid", "NotYet.schedule")]
    [InlineData("scheduled", "NotYet.take")]
    [InlineData("withdrawn", "NotYet.withdrawn")]
    public void An_opinion_waits_for_what_comes_before_it(string state, string obstacle) =>
        Assert.Equal(obstacle, ReviewDos.AgainstOpinion(Review(state), Strict, Me, Today));

    [Fact]
    public void An_opinion_is_recorded_by_who_has_taken_it_from_the_day_of_the_session()
    {
        var taken = Review("scheduled") with { SessionOn = Today, Assignments = [new(Me, Me, default)] };

        Assert.Null(ReviewDos.AgainstOpinion(taken, Strict, Me, Today));
        Assert.Equal("NotYet.session", ReviewDos.AgainstOpinion(taken, Strict, Me, Today.AddDays(-1)));
        Assert.Null(ReviewDos.AgainstOpinion(taken with { State = "opinion-given" }, Strict, Me, Today));
        Assert.Equal("NotYet.take", ReviewDos.AgainstOpinion(taken, Strict, Guid.CreateVersion7(), Today));
    }

    [Fact]
    public void A_board_that_judges_at_once_waits_for_nothing() => Assert.Null(ReviewDos.AgainstOpinion(Review("submitted"), Board, Me, Today));

    [Fact]
    public void An_amendment_may_be_judged_without_a_session() => Assert.Null(ReviewDos.AgainstOpinion(
        Review("valid") with { Amendment = new(AmendmentClass.Minor, AmendmentClass.Minor, null), Assignments = [new(Me, Me, default)] }, Strict, Me, Today));

    private static SubmissionReview Review(string state) => new("generic", null, state, null, [], [], false, []);
}
