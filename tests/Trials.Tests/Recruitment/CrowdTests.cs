using Marketplace.Testing;
using Marketplace.Trials.Recruitment;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

/// <summary>Sixty-four people at once for few places, in every way that there is to get and to give up one.</summary>
public sealed class CrowdTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private const int Places = 5;

    [Fact]
    public async Task Sixty_four_parallel_clients_never_hold_more_than_there_is_and_no_place_is_lost()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, Places, Criteria.Asked(women: 3));
        var queue = new Queue(fixture.Service, stage);

        var held = await Task.WhenAll(Enumerable.Range(0, 64).Select(i => ActAsync(stage, queue, i)));

        Assert.InRange(held.Max(), 1, Places);
        await AssertNothingIsLostAsync(stage, queue);
    }

    /// <summary>The most that were held by all together whenever this one looked.</summary>
    private async Task<int> ActAsync(Stage stage, Queue queue, int number)
    {
        var most = 0;
        var (person, answers, id) = (TestUser.Patient(), Queue.Answers(number % 2 == 0 ? "female" : "male"), Guid.CreateVersion7());
        for (var round = 0; round < 3; round++)
        {
            switch ((number + round) % 4)
            {
                case 0:
                    await queue.JoinAsync(person, id, answers);
                    await queue.WithdrawAsync(person, id);
                    id = Guid.CreateVersion7();
                    break;
                case 1:
                    await queue.ReserveAsync(person, id, answers);
                    await queue.ReleaseAsync(person, id);
                    break;
                case 2:
                    await queue.WaitAsync(person, answers: answers);
                    break;
                default:
                    await queue.JoinAsync(person, answers: answers);
                    break;
            }

            most = Math.Max(most, await HeldAsync(stage));
        }

        return most;
    }

    /// <summary>
    /// One statement, so that it sees one moment. A place that is given up while this asks ends after the clock was read here, and
    /// somebody else may have it already: so ends are held against a little later, which is before any that ends by itself.
    /// </summary>
    private Task<int> HeldAsync(Stage stage)
    {
        var now = fixture.Service.Clock.GetUtcNow().UtcDateTime.AddMinutes(5);
        return fixture.Service.Db(db => db.Trials.Where(t => t.Id == stage.TrialId).Select(t =>
            db.Enrolments.Count(e => e.TrialId == t.Id && e.WithdrawnAtUtc == null)
            + db.Reservations.Count(r => r.TrialId == t.Id && r.ExpiresAtUtc > now)
            + db.WaitingList.Count(w => w.TrialId == t.Id && w.State == WaitingState.Offered && w.OfferUntilUtc > now)).SingleAsync());
    }

    /// <summary>Whatever is free can be joined, and while somebody who fits waits nothing is.</summary>
    private async Task AssertNothingIsLostAsync(Stage stage, Queue queue)
    {
        var left = Places - await HeldAsync(stage);
        var waitingMen = await fixture.Service.Db(db => db.WaitingList.CountAsync(
            w => w.TrialId == stage.TrialId && w.State == WaitingState.Waiting && w.QuotaCodes == ""));
        Assert.True(left == 0 || waitingMen == 0, $"{left} places are free while {waitingMen} wait for one.");
        for (; left > 0; left--)
        {
            await queue.JoinAsync(TestUser.Patient(), answers: Queue.Answers("male")).ShouldBeAsync(201);
        }

        await queue.JoinAsync(TestUser.Patient(), answers: Queue.Answers("male")).ShouldBeProblemAsync(409, "site-full");
        Assert.InRange(
            await fixture.Service.Db(db => db.Enrolments.CountAsync(e => e.TrialId == stage.TrialId && e.WithdrawnAtUtc == null && e.QuotaCodes != "")), 0, 3);
    }
}
