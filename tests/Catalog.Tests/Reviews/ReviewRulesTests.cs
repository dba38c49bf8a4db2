using Marketplace.Catalog.Reviews;
using Marketplace.Catalog.Solutions;
using Xunit;

namespace Marketplace.Catalog.Tests.Reviews;

public sealed class ReviewRulesTests
{
    private static readonly DateTime Later = Seed.Now.AddDays(1);

    [Fact]
    public void One_acceptance_is_not_enough()
    {
        var solution = Seed.Submitted();

        solution.Take(Seed.Reviewer(), Verdict.Accept, "Plausible.", Later);

        Assert.Equal(SolutionStatus.Submitted, solution.Status);
    }

    [Fact]
    public void The_same_person_accepting_twice_counts_once()
    {
        var solution = Seed.Submitted();
        var reviewer = Seed.Reviewer();

        Assert.Null(solution.Take(reviewer, Verdict.Accept, "Plausible.", Later).Error);
        Assert.Null(solution.Take(reviewer, Verdict.Accept, "Plausible.", Later).Error);

        Assert.Equal(SolutionStatus.Submitted, solution.Status);
        Assert.Single(solution.Reviews);
    }

    [Fact]
    public void A_verdict_stands()
    {
        var solution = Seed.Submitted();
        var reviewer = Seed.Reviewer();
        solution.Take(reviewer, Verdict.Accept, "Plausible.", Later);

        Assert.Equal("review-differs", solution.Take(reviewer, Verdict.Return, "On second thoughts.", Later).Error?.Code);
    }

    [Fact]
    public void One_return_sends_it_back_and_the_next_round_begins_anew()
    {
        var solution = Seed.Submitted();
        var (first, second) = (Seed.Reviewer(), Seed.Reviewer());
        solution.Take(first, Verdict.Accept, "Plausible.", Later);
        solution.Take(second, Verdict.Return, "The purpose is vague.", Later);
        Assert.Equal(SolutionStatus.Draft, solution.Status);

        solution.Submit(Guid.CreateVersion7(), Later);
        solution.Take(first, Verdict.Accept, "Plausible.", Later);

        Assert.Equal((SolutionStatus.Submitted, 2), (solution.Status, solution.Round));
        solution.Take(second, Verdict.Accept, "Now it is clear.", Later);
        Assert.Equal(SolutionStatus.Published, solution.Status);
        Assert.Equal(4, solution.Reviews.Count);
    }

    [Fact]
    public void Whoever_belongs_to_the_maker_must_not_judge()
    {
        var makerId = Guid.CreateVersion7();

        Assert.Equal(
            "conflict-of-interest",
            Seed.Submitted(makerId: makerId).Take(Seed.Reviewer(makerId), Verdict.Accept, "Ours.", Later).Error?.Code);
    }

    [Fact]
    public void Whoever_has_worked_on_it_must_not_judge_even_after_leaving_the_maker()
    {
        var author = Seed.Reviewer();
        var solution = Seed.Draft();
        solution.Release("1.0.0", new Dictionary<string, string>(), Seed.Now);
        solution.Submit(author.Id, Seed.Now);

        Assert.Equal("conflict-of-interest", solution.Take(author, Verdict.Accept, "Mine.", Later).Error?.Code);
    }

    [Fact]
    public void A_draft_cannot_be_judged() =>
        Assert.Equal("solution-not-under-review", Seed.Draft().Take(Seed.Reviewer(), Verdict.Accept, "Early.", Later).Error?.Code);
}
