using System.Net.Http.Json;
using Marketplace.Testing;
using Marketplace.Trials.Recruitment;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class ReservationTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private static readonly TimeSpan ReservedFor = new RecruitmentOptions().ReservedFor;

    [Fact]
    public async Task Join_when_the_place_is_reserved_for_another_returns_409_until_the_time_is_up()
    {
        var (_, queue) = await RecruitingAsync(places: 1);
        var (first, second) = (TestUser.Patient(), TestUser.Patient());

        await queue.ReserveAsync(first).ShouldBeAsync(201);
        await queue.JoinAsync(second).ShouldBeProblemAsync(409, "site-full");
        await queue.ReserveAsync(second).ShouldBeProblemAsync(409, "site-full");
        Assert.False(await queue.ShowsPlaceAsync());

        fixture.Service.Clock.Advance(ReservedFor);
        Assert.True(await queue.ShowsPlaceAsync());
        await queue.JoinAsync(second).ShouldBeAsync(201);
        await queue.JoinAsync(first).ShouldBeProblemAsync(409, "site-full");
    }

    [Fact]
    public async Task Joining_takes_the_reserved_place_and_no_second_one()
    {
        var (stage, queue) = await RecruitingAsync(places: 2);
        var person = TestUser.Patient();
        await queue.ReserveAsync(person).ShouldBeAsync(201);

        await queue.JoinAsync(person).ShouldBeAsync(201);

        Assert.Equal(0, await fixture.Service.Db(db => db.Reservations.CountAsync(r => r.TrialId == stage.TrialId)));
        await queue.JoinAsync(TestUser.Patient()).ShouldBeAsync(201);
        await queue.ReserveAsync(person).ShouldBeProblemAsync(409, "already-enrolled");
    }

    [Fact]
    public async Task Who_has_reserved_at_one_site_may_still_join_at_another()
    {
        var (stage, queue) = await RecruitingAsync(places: 1);
        var second = await stage.SecondSiteAsync(places: 1);
        var person = TestUser.Patient();
        await queue.ReserveAsync(person).ShouldBeAsync(201);

        await queue.JoinAsync(person, siteId: second).ShouldBeAsync(201);

        await queue.JoinAsync(TestUser.Patient()).ShouldBeAsync(201);
    }

    [Fact]
    public async Task The_same_reservation_is_one_and_a_person_has_one_at_a_time()
    {
        var (stage, queue) = await RecruitingAsync(places: 5);
        var second = await stage.SecondSiteAsync(places: 1);
        var (person, id) = (TestUser.Patient(), Guid.CreateVersion7());

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => queue.ReserveAsync(person, id)));

        Assert.Single(responses, r => (int)r.StatusCode == 201);
        Assert.Equal(19, responses.Count(r => (int)r.StatusCode == 200));
        await queue.ReserveAsync(person).ShouldBeProblemAsync(409, "place-held");
        await queue.ReserveAsync(person, id, siteId: second).ShouldBeProblemAsync(409, "reservation-differs");
        await queue.ReserveAsync(TestUser.Patient(), id).ShouldBeProblemAsync(404, "reservation-unknown");
        await queue.WaitAsync(person).ShouldBeProblemAsync(409, "place-held");
    }

    [Fact]
    public async Task A_released_place_is_free_at_once_and_only_its_holder_releases_it()
    {
        var (_, queue) = await RecruitingAsync(places: 1);
        var (person, id) = (TestUser.Patient(), Guid.CreateVersion7());
        await queue.ReserveAsync(person, id).ShouldBeAsync(201);

        await queue.ReleaseAsync(TestUser.Patient(), id).ShouldBeProblemAsync(404, "reservation-unknown");
        await queue.ReleaseAsync(person, id).ShouldBeAsync(200);
        await queue.ReleaseAsync(person, id).ShouldBeAsync(200);

        await queue.ReserveAsync(person, id).ShouldBeProblemAsync(409, "reservation-expired");
        await queue.ReserveAsync(TestUser.Patient()).ShouldBeAsync(201);
    }

    [Fact]
    public async Task A_reservation_counts_against_the_quota_of_its_answers()
    {
        var (stage, queue) = await RecruitingAsync(places: 10, Criteria.Asked(women: 1));

        await queue.ReserveAsync(TestUser.Patient(), answers: Queue.Answers("female")).ShouldBeAsync(201);
        await queue.JoinAsync(TestUser.Patient(), answers: Queue.Answers("female")).ShouldBeProblemAsync(409, "quota-full");
        await queue.ReserveAsync(TestUser.Patient(), answers: Queue.Answers("male")).ShouldBeAsync(201);
        await queue.ReserveAsync(TestUser.Patient()).ShouldBeProblemAsync(400, "answers-invalid");
        await queue.ReserveAsync(TestUser.Patient(), answers: Queue.Answers("unsaid")).ShouldBeProblemAsync(409, "not-eligible");

        var counts = (await Stage.JsonAsync(await stage.Sponsor.GetAsync(stage.Address))).GetProperty("inside").GetProperty("counts");
        Assert.Equal((0, 2), (counts[0].GetProperty("enrolled").GetInt32(), counts[0].GetProperty("reserved").GetInt32()));
    }

    [Fact]
    public async Task An_answer_of_another_kind_than_the_quota_counts_is_refused()
    {
        var (_, queue) = await RecruitingAsync(places: 10, Criteria.Asked(women: 1));
        object[] wrong = [new { age = 70, pregnant = false, sex = 1 }, new { age = 70, pregnant = false, sex = (string?)null }, new { sex = new[] { "female" } }];

        foreach (var answers in wrong)
        {
            await queue.ReserveAsync(TestUser.Patient(), answers: answers).ShouldBeProblemAsync(400, "answers-invalid");
            await queue.WaitAsync(TestUser.Patient(), answers: answers).ShouldBeProblemAsync(400, "answers-invalid");
            await queue.JoinAsync(TestUser.Patient(), answers: answers).ShouldBeProblemAsync(400, "answers-invalid");
        }
    }

    [Fact]
    public async Task Reserved_slots_do_not_move()
    {
        var (stage, queue) = await RecruitingAsync(places: 2);
        var second = await stage.SecondSiteAsync(places: 1);
        await queue.ReserveAsync(TestUser.Patient()).ShouldBeAsync(201);

        await MoveAsync(stage, second, 2).ShouldBeProblemAsync(409, "slots-taken");
        await MoveAsync(stage, second, 1).ShouldBeAsync(201);
    }

    [Fact]
    public async Task Reservations_are_refused_as_joining_is()
    {
        var (stage, queue) = await RecruitingAsync(places: 2);
        var draft = await Stage.ApprovedAsync(fixture.Service);

        await queue.ReserveAsync(TestUser.Clinician()).ShouldBeProblemAsync(403, "role-not-yours");
        await queue.ReserveAsync(TestUser.Patient(), siteId: Guid.CreateVersion7()).ShouldBeProblemAsync(404, "site-unknown");
        await new Queue(fixture.Service, draft).ReserveAsync(TestUser.Patient()).ShouldBeProblemAsync(404, "trial-unknown");
        await stage.StepAsync("pause").ShouldBeAsync(200);
        await queue.ReserveAsync(TestUser.Patient()).ShouldBeProblemAsync(409, "trial-not-recruiting");
    }

    [Fact]
    public async Task What_has_expired_is_forgotten_after_a_day()
    {
        var (stage, queue) = await RecruitingAsync(places: 2);
        await queue.ReserveAsync(TestUser.Patient()).ShouldBeAsync(201);

        fixture.Service.Clock.Advance(TimeSpan.FromDays(2));
        await fixture.Service.Services.GetRequiredService<WaitingListClock>().RunOnceAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, await fixture.Service.Db(db => db.Reservations.CountAsync(r => r.TrialId == stage.TrialId)));
    }

    private async Task<(Stage Stage, Queue Queue)> RecruitingAsync(int places, Action<Dictionary<string, object?>>? protocol = null)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places, protocol);
        return (stage, new Queue(fixture.Service, stage));
    }

    private static Task<HttpResponseMessage> MoveAsync(Stage stage, Guid to, int count) => stage.Sponsor.PutAsJsonAsync(
        $"{stage.Address}/slot-moves/{Guid.CreateVersion7()}", new { fromSiteId = stage.SiteId, toSiteId = to, role = "patient", count, reason = "Few patients there." });
}
