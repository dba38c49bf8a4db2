using System.Net.Http.Json;
using Marketplace.Testing;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class WaitingListTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private static readonly TimeSpan OfferedFor = new RecruitmentOptions().OfferedFor;

    [Fact]
    public async Task A_withdrawal_offers_the_place_to_who_came_first_and_to_nobody_else()
    {
        var (queue, holder, enrolmentId) = await FullAsync();
        var (first, second) = (TestUser.Patient(), TestUser.Patient());
        await queue.WaitAsync(first).ShouldBeAsync(201);
        await queue.WaitAsync(second).ShouldBeAsync(201);
        Assert.Equal([("waiting", 2)], await queue.MineAsync(second));

        await queue.WithdrawAsync(holder, enrolmentId).ShouldBeAsync(200);

        Assert.Equal([("offered", null)], await queue.MineAsync(first));
        Assert.Equal([("waiting", 1)], await queue.MineAsync(second));
        Assert.False(await queue.ShowsPlaceAsync());
        await queue.JoinAsync(TestUser.Patient()).ShouldBeProblemAsync(409, "site-full");
        await queue.ReserveAsync(TestUser.Patient()).ShouldBeProblemAsync(409, "site-full");
        await queue.JoinAsync(second).ShouldBeProblemAsync(409, "site-full");
        await queue.JoinAsync(first).ShouldBeAsync(201);
        Assert.Equal([("joined", null)], await queue.MineAsync(first));
    }

    [Fact]
    public async Task A_declined_offer_goes_to_the_next()
    {
        var (queue, holder, enrolmentId) = await FullAsync();
        var (first, second, id) = (TestUser.Patient(), TestUser.Patient(), Guid.CreateVersion7());
        await queue.WaitAsync(first, id).ShouldBeAsync(201);
        await queue.WaitAsync(second).ShouldBeAsync(201);
        await queue.WithdrawAsync(holder, enrolmentId).ShouldBeAsync(200);

        await queue.LeaveAsync(first, id).ShouldBeAsync(200);
        await queue.LeaveAsync(first, id).ShouldBeAsync(200);

        Assert.Equal([("left", null)], await queue.MineAsync(first));
        Assert.Equal([("offered", null)], await queue.MineAsync(second));
    }

    [Fact]
    public async Task An_offer_that_lapses_goes_to_the_next_without_anybody_having_called()
    {
        var (queue, holder, enrolmentId) = await FullAsync();
        var (first, second) = (TestUser.Patient(), TestUser.Patient());
        await queue.WaitAsync(first).ShouldBeAsync(201);
        await queue.WaitAsync(second).ShouldBeAsync(201);
        await queue.WithdrawAsync(holder, enrolmentId).ShouldBeAsync(200);

        fixture.Service.Clock.Advance(OfferedFor);

        Assert.Equal([("lapsed", null)], await queue.MineAsync(first));
        Assert.False(await queue.ShowsPlaceAsync());
        await queue.JoinAsync(first).ShouldBeProblemAsync(409, "site-full");
        await queue.JoinAsync(TestUser.Patient()).ShouldBeProblemAsync(409, "site-full");
        await queue.JoinAsync(second).ShouldBeAsync(201);
    }

    [Fact]
    public async Task The_clock_tells_whose_turn_it_is_after_a_reservation_has_expired()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 1);
        var (queue, waiting) = (new Queue(fixture.Service, stage), TestUser.Patient());
        await queue.ReserveAsync(TestUser.Patient()).ShouldBeAsync(201);
        await queue.WaitAsync(waiting).ShouldBeAsync(201);

        fixture.Service.Clock.Advance(new RecruitmentOptions().ReservedFor);
        await fixture.Service.Services.GetRequiredService<WaitingListClock>().RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.Equal([("offered", null)], await queue.MineAsync(waiting));
        await queue.ReserveAsync(waiting).ShouldBeProblemAsync(409, "place-held");
    }

    [Fact]
    public async Task A_list_that_fails_keeps_no_other_from_its_turn()
    {
        var application = Application.Of(Guid.Empty, Guid.CreateVersion7(), Guid.CreateVersion7(), ParticipantRole.Patient, "fr", null, null);
        var ofNoTrial = WaitingEntry.Of(Guid.CreateVersion7(), application, new Claim(application.SiteId, application.Role, ""), 1, fixture.Service.Clock.GetUtcNow().UtcDateTime);
        await fixture.Service.WriteAsync(db => db.WaitingList.AddAsync(ofNoTrial).AsTask());
        var queue = new Queue(fixture.Service, await Stage.RecruitingAsync(fixture.Service, places: 1));
        var person = TestUser.Patient();
        await queue.ReserveAsync(TestUser.Patient()).ShouldBeAsync(201);
        await queue.WaitAsync(person).ShouldBeAsync(201);
        fixture.Service.Clock.Advance(new RecruitmentOptions().ReservedFor);

        await fixture.Service.Services.GetRequiredService<WaitingListClock>().RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.Equal([("offered", null)], await queue.MineAsync(person));
        await fixture.Service.WriteAsync(db => db.WaitingList.Where(w => w.Id == ofNoTrial.Id).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task The_first_who_fits_is_not_the_first_whose_quota_is_full()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 2, protocol: Criteria.Asked(women: 1));
        var queue = new Queue(fixture.Service, stage);
        var (man, enrolmentId, woman, other) = (TestUser.Patient(), Guid.CreateVersion7(), TestUser.Patient(), TestUser.Patient());
        await queue.JoinAsync(TestUser.Patient(), answers: Queue.Answers("female")).ShouldBeAsync(201);
        await queue.JoinAsync(man, enrolmentId, Queue.Answers("male")).ShouldBeAsync(201);
        await queue.WaitAsync(woman, answers: Queue.Answers("female")).ShouldBeAsync(201);
        await queue.WaitAsync(other, answers: Queue.Answers("male")).ShouldBeAsync(201);

        await queue.WithdrawAsync(man, enrolmentId).ShouldBeAsync(200);

        Assert.Equal([("waiting", 1)], await queue.MineAsync(woman));
        Assert.Equal([("offered", null)], await queue.MineAsync(other));
    }

    [Fact]
    public async Task Moved_slots_are_offered_when_the_receiving_site_has_accepted()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 2);
        var (second, hospital) = await stage.SecondHospitalAsync(places: 0);
        var (queue, person, moveId) = (new Queue(fixture.Service, stage), TestUser.Patient(), Guid.CreateVersion7());
        await queue.WaitAsync(person, siteId: second).ShouldBeAsync(201);

        var move = new { fromSiteId = stage.SiteId, toSiteId = second, role = "patient", count = 1, reason = "They wait there." };
        await stage.Sponsor.PutAsJsonAsync($"{stage.Address}/slot-moves/{moveId}", move).ShouldBeAsync(201);
        Assert.Equal([("waiting", 1)], await queue.MineAsync(person));
        await hospital.PutAsJsonAsync($"{stage.Address}/slot-moves/{moveId}/decision", new { accepted = true })
            .ShouldBeAsync(200);

        Assert.Equal([("offered", null)], await queue.MineAsync(person));
    }

    [Fact]
    public async Task Nobody_waits_for_a_place_that_is_free_or_twice()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 1);
        var (queue, person, id) = (new Queue(fixture.Service, stage), TestUser.Patient(), Guid.CreateVersion7());
        await queue.WaitAsync(person).ShouldBeProblemAsync(409, "place-free");
        await queue.JoinAsync(TestUser.Patient()).ShouldBeAsync(201);

        await queue.WaitAsync(person, id).ShouldBeAsync(201);
        await queue.WaitAsync(person, id).ShouldBeAsync(200);
        await queue.WaitAsync(person).ShouldBeProblemAsync(409, "already-waiting");
        await queue.ReserveAsync(person).ShouldBeProblemAsync(409, "already-waiting");
        await queue.WaitAsync(TestUser.Patient(), id).ShouldBeProblemAsync(404, "waiting-entry-unknown");
        await queue.LeaveAsync(TestUser.Patient(), id).ShouldBeProblemAsync(404, "waiting-entry-unknown");
        await queue.WaitAsync(TestUser.Clinician()).ShouldBeProblemAsync(403, "role-not-yours");
        Assert.Empty(await queue.MineAsync(TestUser.Patient()));
    }

    [Fact]
    public async Task Who_waits_at_one_site_may_join_at_another_and_waits_no_longer()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 0);
        var second = await stage.SecondSiteAsync(places: 1);
        var (queue, person) = (new Queue(fixture.Service, stage), TestUser.Patient());
        await queue.WaitAsync(person).ShouldBeAsync(201);

        await queue.JoinAsync(person, siteId: second).ShouldBeAsync(201);

        Assert.Equal([("joined", null)], await queue.MineAsync(person));
    }

    [Fact]
    public async Task A_paused_trial_offers_nothing_until_it_resumes()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 1);
        var queue = new Queue(fixture.Service, stage);
        var (holder, enrolmentId, person) = (TestUser.Patient(), Guid.CreateVersion7(), TestUser.Patient());
        await queue.JoinAsync(holder, enrolmentId).ShouldBeAsync(201);
        await queue.WaitAsync(person).ShouldBeAsync(201);
        await stage.StepAsync("pause").ShouldBeAsync(200);

        await queue.WithdrawAsync(holder, enrolmentId).ShouldBeAsync(200);
        Assert.Equal([("waiting", 1)], await queue.MineAsync(person));

        await stage.StepAsync("resume").ShouldBeAsync(200);
        await fixture.Service.Services.GetRequiredService<WaitingListClock>().RunOnceAsync(TestContext.Current.CancellationToken);
        Assert.Equal([("offered", null)], await queue.MineAsync(person));
    }

    [Fact]
    public async Task What_quotas_count_is_forgotten_with_the_end_of_the_wait()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 0, protocol: Criteria.Asked(women: 5));
        var (queue, person, id) = (new Queue(fixture.Service, stage), TestUser.Patient(), Guid.CreateVersion7());
        await queue.WaitAsync(person, id, Queue.Answers("female")).ShouldBeAsync(201);
        Assert.Equal("sex=female", await CodesAsync(id));

        await queue.LeaveAsync(person, id).ShouldBeAsync(200);
        Assert.Equal("", await CodesAsync(id));
    }

    [Theory]
    [InlineData("close-recruitment")]
    [InlineData("stop-early")]
    public async Task The_wait_ends_with_recruitment(string step)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 0);
        var (queue, person) = (new Queue(fixture.Service, stage), TestUser.Patient());
        await queue.WaitAsync(person).ShouldBeAsync(201);

        await stage.StepAsync(step).ShouldBeAsync(200);
        await fixture.Service.Services.GetRequiredService<WaitingListClock>().RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.Equal([("ended", null)], await queue.MineAsync(person));
    }

    private Task<string> CodesAsync(Guid id) => fixture.Service.Db(db => db.WaitingList.Where(w => w.Id == id).Select(w => w.QuotaCodes).SingleAsync());

    /// <summary>A trial with one place, and who has it.</summary>
    private async Task<(Queue Queue, TestUser Holder, Guid EnrolmentId)> FullAsync()
    {
        var queue = new Queue(fixture.Service, await Stage.RecruitingAsync(fixture.Service, places: 1));
        var (holder, enrolmentId) = (TestUser.Patient(), Guid.CreateVersion7());
        await queue.JoinAsync(holder, enrolmentId).ShouldBeAsync(201);
        return (queue, holder, enrolmentId);
    }
}
