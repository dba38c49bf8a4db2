using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Trials;

public sealed class TrialEventsTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    private readonly Guid _trial = Guid.CreateVersion7();

    [Fact]
    public async Task Opened_twice_is_one_trial()
    {
        var e = FeedbackFixture.Opened(_trial);

        await OpenAsync(e);
        await OpenAsync(e);

        Assert.Equal(1, await feedback.Db(db => db.Trials.CountAsync(t => t.Id == _trial)));
    }

    [Fact]
    public async Task Older_snapshot_does_not_replace_a_newer_one()
    {
        await OpenAsync(FeedbackFixture.Opened(_trial, revision: 5) with { SolutionVersion = "new" });

        await OpenAsync(FeedbackFixture.Opened(_trial, revision: 4) with { SolutionVersion = "old" });

        Assert.Equal("new", (await TrialAsync()).SolutionVersion);
    }

    [Fact]
    public async Task Newer_snapshot_replaces_an_older_one()
    {
        await OpenAsync(FeedbackFixture.Opened(_trial, revision: 4) with { SolutionVersion = "old" });

        await OpenAsync(FeedbackFixture.Opened(_trial, revision: 5) with { SolutionVersion = "new" });

        Assert.Equal("new", (await TrialAsync()).SolutionVersion);
    }

    [Fact]
    public async Task Closed_before_opened_leaves_the_trial_known_and_closed()
    {
        await feedback.CloseTrialAsync(_trial);

        await OpenAsync(FeedbackFixture.Opened(_trial));

        await (await FeedbackFixture.PutAsync(feedback.Participant(_trial, Guid.NewGuid()), Guid.CreateVersion7(), FeedbackFixture.Body(FeedbackFixture.AllOf(3))))
            .ShouldBeProblemAsync(409, "trial-closed");
    }

    [Fact]
    public async Task Closed_alone_is_not_a_known_trial()
    {
        await feedback.CloseTrialAsync(_trial);

        await (await FeedbackFixture.PutAsync(feedback.Participant(_trial, Guid.NewGuid()), Guid.CreateVersion7(), FeedbackFixture.Body(FeedbackFixture.AllOf(3))))
            .ShouldBeProblemAsync(503, "trial-not-yet-known");
    }

    private Task OpenAsync(TrialOpenedV1 e) => feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(e);

    private Task<Trial> TrialAsync() => feedback.Db(db => db.Trials.SingleAsync(t => t.Id == _trial));
}
