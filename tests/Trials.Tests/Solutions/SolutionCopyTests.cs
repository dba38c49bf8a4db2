using Marketplace.Contracts.Catalog;
using Marketplace.Trials.Solutions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Solutions;

public sealed class SolutionCopyTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private static readonly DateTime Now = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>The events of one solution by letter: published, version released, suspended, published again.</summary>
    [Theory]
    [InlineData("PRSA", true)]
    [InlineData("ASRP", true)]
    [InlineData("SPAR", true)]
    [InlineData("PPRRSSAA", true)]
    [InlineData("RAPS", true)]
    [InlineData("PRS", false)]
    [InlineData("SRP", false)]
    [InlineData("SPRPS", false)]
    [InlineData("R", false)]
    public async Task Late_repeated_and_reordered_events_end_in_the_same_state(string order, bool offered)
    {
        var id = Guid.CreateVersion7();
        foreach (var letter in order)
        {
            await DeliverAsync(letter, id);
        }

        var solution = await fixture.Service.Db(db => db.Solutions.SingleAsync(s => s.Id == id));
        Assert.Equal(offered, solution.Offers("2.0"));
        Assert.Single(solution.Versions, v => v == "2.0");
    }

    [Fact]
    public async Task A_withdrawn_solution_stays_withdrawn()
    {
        var id = Guid.CreateVersion7();
        await fixture.Service.DeliverAsync<SolutionWithdrawnV1, OnSolutionWithdrawn>(new(id, Now, 9));
        await DeliverAsync('P', id);
        await DeliverAsync('A', id);

        Assert.False((await fixture.Service.Db(db => db.Solutions.SingleAsync(s => s.Id == id))).Offers("1.0"));
    }

    private Task DeliverAsync(char letter, Guid id) => letter switch
    {
        'P' => fixture.Service.DeliverAsync<SolutionPublishedV1, OnSolutionPublished>(Published(id, 1)),
        'R' => fixture.Service.DeliverAsync<SolutionVersionReleasedV1, OnSolutionVersionReleased>(new(id, "2.0", Now, 2)),
        'S' => fixture.Service.DeliverAsync<SolutionSuspendedV1, OnSolutionSuspended>(new(id, "Recall", Now, 3)),
        _ => fixture.Service.DeliverAsync<SolutionPublishedV1, OnSolutionPublished>(Published(id, 4)),
    };

    private static SolutionPublishedV1 Published(Guid id, long revision) =>
        new(id, Guid.CreateVersion7(), new Dictionary<string, string> { ["en"] = "Gait" }, "1.0", 6, Now, revision);
}
