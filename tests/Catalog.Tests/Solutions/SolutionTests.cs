using Marketplace.Catalog.Reviews;
using Marketplace.Catalog.Solutions;
using Marketplace.Contracts.Catalog;
using Xunit;

namespace Marketplace.Catalog.Tests.Solutions;

/// <summary>The decisions of a solution's life, without any I/O.</summary>
public sealed class SolutionTests
{
    private static readonly Guid Somebody = Guid.CreateVersion7();
    private static readonly DateTime Later = Seed.Now.AddDays(3);

    [Fact]
    public void Submit_of_an_empty_draft_names_every_fault_and_changes_nothing()
    {
        var solution = Seed.Draft(new Listing().Normalised());

        Assert.True(solution.Submit(Somebody, Later).TryGet(out var faults, out _));

        Assert.Equal(
            ["pathologies", "regulatory.ceStatus", "regulatory.mdrClass", "technologies", "texts", "trl", "versions"],
            faults.Select(f => f.Field).Order(StringComparer.Ordinal));
        Assert.Equal((SolutionStatus.Draft, 1L, 0), (solution.Status, solution.Revision, solution.Round));
    }

    [Fact]
    public void Submit_again_changes_nothing()
    {
        var solution = Seed.Submitted();
        var revision = solution.Revision;

        Assert.True(solution.Submit(Somebody, Later).TryGet(out var faults, out _));

        Assert.Empty(faults);
        Assert.Equal(revision, solution.Revision);
        Assert.Single(solution.History, h => h.Step is Step.Submitted);
    }

    [Fact]
    public void Submit_of_what_is_public_already_is_refused() =>
        Assert.Equal("nothing-to-submit", Seed.Published().Submit(Somebody, Later).Error?.Code);

    [Fact]
    public void Edit_of_a_published_solution_leaves_the_snapshot_alone()
    {
        var solution = Seed.Published(Seed.Listing("mobile-app"));
        var told = solution.News;

        solution.Edit(Seed.Listing("robotics"), Somebody, Later);

        Assert.Equal(["mobile-app"], solution.Published!.Technologies);
        Assert.Equal((SolutionStatus.Published, Stage.Draft), (solution.Status, solution.PendingChange));
        Assert.Same(told, solution.News);
    }

    [Fact]
    public void Edit_back_to_what_is_public_ends_the_pending_change()
    {
        var solution = Seed.Published(Seed.Listing("mobile-app"));
        solution.Edit(Seed.Listing("robotics"), Somebody, Later);

        solution.Edit(Seed.Listing("mobile-app"), Somebody, Later);

        Assert.Null(solution.PendingChange);
    }

    [Fact]
    public void An_accepted_change_keeps_the_first_publication_date_and_tells_again()
    {
        var solution = Seed.Published(Seed.Listing("mobile-app"), at: Seed.Now);
        solution.Edit(Seed.Listing("robotics"), Somebody, Later);
        solution.Submit(Somebody, Later);

        Seed.Accept(solution, Later);

        Assert.Equal(["robotics"], solution.Published!.Technologies);
        Assert.Equal((Seed.Now, Later), (solution.PublishedAtUtc, solution.ListingChangedAtUtc));
        Assert.Equal(solution.Revision, Assert.IsType<SolutionPublishedV1>(solution.News).Revision);
    }

    [Fact]
    public void A_change_accepted_during_suspension_waits_for_the_reinstatement()
    {
        var solution = Seed.Published(Seed.Listing("mobile-app"));
        solution.Suspend("A leak.", Somebody, Later);
        solution.Edit(Seed.Listing("robotics"), Somebody, Later);
        solution.Submit(Somebody, Later);

        Seed.Accept(solution, Later);

        Assert.Equal(SolutionStatus.Suspended, solution.Status);
        Assert.IsNotType<SolutionPublishedV1>(solution.News);
        solution.Reinstate("Mended.", Somebody, Later);
        Assert.IsType<SolutionPublishedV1>(solution.News);
        Assert.Equal(["robotics"], solution.Published!.Technologies);
    }

    [Fact]
    public void The_public_never_sees_half_a_text()
    {
        var half = Seed.Listing() with
        {
            Texts = new Dictionary<string, Text> { ["de"] = new("Herz", null, null), ["en"] = new("Heart", "Summary", "Purpose") },
        };

        var solution = Seed.Published(half);

        Assert.Equal(["en"], solution.Published!.Texts.Keys);
        Assert.Equal(["en"], Assert.IsType<SolutionPublishedV1>(solution.News).Names.Keys);
        Assert.Equal(2, solution.Draft.Texts.Count);
        Assert.Null(solution.PendingChange);
    }

    [Fact]
    public void Withdrawing_a_draft_that_nobody_knows_tells_nobody()
    {
        var solution = Seed.Submitted();

        solution.Withdraw(null, Somebody, Later);

        Assert.Equal(SolutionStatus.Withdrawn, solution.Status);
        Assert.NotEqual(Stage.Submitted, solution.Stage);
        Assert.Null(solution.News);
    }

    [Fact]
    public void A_withdrawn_solution_takes_nothing_any_more()
    {
        var solution = Seed.Published();
        solution.Withdraw("Discontinued.", Somebody, Later);

        string?[] codes =
        [
            solution.Edit(Seed.Listing("robotics"), Somebody, Later).Error?.Code,
            solution.Submit(Somebody, Later).Error?.Code,
            solution.Release("9.9.9", new Dictionary<string, string>(), Later).Error?.Code,
            solution.Suspend("Late.", Somebody, Later).Error?.Code,
            solution.Reinstate("Late.", Somebody, Later).Error?.Code,
            solution.Take(Seed.Reviewer(), Verdict.Accept, "Late.", Later).Error?.Code,
        ];

        Assert.Equal<IEnumerable<string?>>(
            ["solution-withdrawn", "solution-withdrawn", "solution-withdrawn", "solution-not-published", "solution-not-suspended", "solution-not-under-review"],
            codes);
    }

    [Fact]
    public void Release_refuses_the_two_hundred_and_first_version()
    {
        var solution = Seed.Draft();
        for (var i = 0; i < Solution.MaxVersions; i++)
        {
            Assert.Null(solution.Release($"1.{i}", new Dictionary<string, string>(), Later).Error);
        }

        Assert.Equal("too-many-versions", solution.Release("2.0", new Dictionary<string, string>(), Later).Error?.Code);
    }

    [Fact]
    public void Every_event_has_a_larger_revision_than_the_one_before()
    {
        var solution = Seed.Published();
        var revisions = new List<long> { ((SolutionPublishedV1)solution.News!).Revision };
        solution.Release("1.1.0", new Dictionary<string, string>(), Later);
        revisions.Add(((SolutionVersionReleasedV1)solution.News!).Revision);
        solution.Suspend("A leak.", Somebody, Later);
        revisions.Add(((SolutionSuspendedV1)solution.News!).Revision);
        solution.Reinstate("Mended.", Somebody, Later);
        revisions.Add(((SolutionPublishedV1)solution.News!).Revision);
        solution.Withdraw(null, Somebody, Later);
        revisions.Add(((SolutionWithdrawnV1)solution.News!).Revision);

        Assert.Equal(revisions.Distinct().Order(), revisions);
    }
}
