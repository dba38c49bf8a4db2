using Marketplace.Trials.Ethics;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Protocols;
using Xunit;

namespace Marketplace.Trials.Tests.Ethics;

public sealed class DeadlinesTests
{
    private static readonly CommitteeProfile Cpp = CommitteeDefaults.All()["cpp-fr"];
    private static readonly DateTime Submitted = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    private readonly EthicsReview _review = Review();

    [Fact]
    public void Each_step_that_has_begun_has_its_day()
    {
        _review.Return("Incomplete.", At(2));
        _review.Resubmit(null, At(5));
        _review.Validate(At(7));

        Assert.Equal(
            [
                new Deadline(DeadlineKind.Validation, Day(15), Day(7), Overdue: false),
                new Deadline(DeadlineKind.Completion, Day(62), Day(5), Overdue: false),
                new Deadline(DeadlineKind.Opinion, Day(52), DoneOn: null, Overdue: false),
            ],
            Deadlines.Of(_review, Cpp, Submitted.AddDays(8)));
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void What_is_not_done_by_the_end_of_its_day_is_overdue(int days, bool overdue) =>
        Assert.Equal(overdue, Assert.Single(Deadlines.Of(_review, Cpp, Submitted.AddDays(days))).Overdue);

    [Fact]
    public void What_was_done_too_late_stays_overdue()
    {
        _review.Validate(At(20));

        Assert.Equal(new Deadline(DeadlineKind.Validation, Day(10), Day(20), Overdue: true), Deadlines.Of(_review, Cpp, Submitted.AddDays(21))[0]);
    }

    [Fact]
    public void A_dossier_handed_in_again_on_the_day_of_its_return_is_looked_at_anew()
    {
        _review.Return("Incomplete.", At(2));
        _review.Resubmit(null, At(2));

        Assert.Null(Deadlines.Of(_review, Cpp, Submitted.AddDays(3))[0].DoneOn);
    }

    [Fact]
    public void What_an_opinion_has_made_needless_is_due_no_more()
    {
        var lenient = new CommitteeProfile { Name = "Board", Validation = new Term { Days = 10 } };
        var act = new Act(lenient, Guid.Empty, Submitted.AddDays(2));
        Assert.Single(Deadlines.Of(_review, lenient, Submitted.AddDays(20)));

        Assert.Null(_review.Judge(new(Opinion.Favourable, "EK-1", Day(300), null, null, Guid.Empty, act.Now), act).Error);

        Assert.Empty(Deadlines.Of(_review, lenient, Submitted.AddDays(20)));
    }

    /// <summary>23:30 in London is the next day in Paris.</summary>
    [Fact]
    public void Days_are_the_committees()
    {
        _review.Validate(new Act(Cpp, Guid.Empty, new(2026, 3, 4, 23, 30, 0, DateTimeKind.Utc)));

        Assert.Equal(new DateOnly(2026, 4, 19), Deadlines.Of(_review, Cpp, Submitted.AddDays(4))[1].DueOn);
    }

    private static Act At(int days) => new(Cpp, Guid.Empty, Submitted.AddDays(days));

    private static DateOnly Day(int days) => DateOnly.FromDateTime(Submitted).AddDays(days);

    /// <summary>With a dossier that lacks nothing.</summary>
    private static EthicsReview Review()
    {
        var trial = Trial.Draft(Guid.CreateVersion7(), Guid.CreateVersion7(), new Protocol(
            Guid.CreateVersion7(), "1.0", new Dictionary<string, string>(), new Dictionary<string, string>(),
            [], [], new(2026, 3, 1), new(2027, 3, 1), [], LegalBasis.PublicInterest, NationalDecisionRequired: false));
        var documents = Cpp.RequiredFor("riph-2").Select(kind => new Marketplace.Trials.Ethics.Dossier.DossierDocument(
            Guid.CreateVersion7(), kind, "Paper", "fr", "1.0", new string('0', 64), 1, "application/pdf", Guid.Empty, Submitted));
        return trial.Submit(Guid.CreateVersion7(), new Submission("cpp-fr", "riph-2", false, null, [.. documents]), Guid.Empty, Submitted);
    }
}
