using System.Net.Http.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Marketplace.Trials.Consent;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Enrolments;

public sealed class WithdrawFromTrialTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Theory]
    [InlineData("keep", false)]
    [InlineData("erase", true)]
    public async Task Withdraw_gives_a_receipt_tells_the_others_and_writes_the_ledger(string mode, bool erase)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        var receipt = await Stage.JsonAsync(await stage.WithdrawAsync(patient, enrolmentId, mode));

        Assert.NotEqual(Guid.Empty, receipt.GetProperty("id").GetGuid());
        Assert.Equal(mode, receipt.GetProperty("mode").GetString());
        var e = Assert.Single(await WithdrawnFromAsync(stage));
        Assert.Equal(erase, e.Erase);
        Assert.Equal([ConsentAction.Given, ConsentAction.Withdrawn], await ActionsAsync(enrolmentId));
    }

    [Fact]
    public async Task Erase_removes_the_pseudonym_and_keeps_the_proof_of_consent()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);

        var pseudonym = (await WithdrawnFromAsync(stage)).Single().Pseudonym;
        Assert.Null((await fixture.Service.Db(db => db.Enrolments.SingleAsync(e => e.Id == enrolmentId))).Pseudonym);
        Assert.False(await fixture.Service.Db(db => db.Enrolments.AnyAsync(e => e.Pseudonym == pseudonym)));
        Assert.Equal(2, (await ActionsAsync(enrolmentId)).Count);
    }

    [Fact]
    public async Task Withdraw_twice_gives_the_same_receipt_and_one_event()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        var receipts = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => stage.WithdrawAsync(patient, enrolmentId, "erase")));
        var bodies = await Task.WhenAll(receipts.Select(r => r.Content.ReadAsStringAsync()));

        Assert.All(receipts, r => Assert.Equal(200, (int)r.StatusCode));
        Assert.Single(bodies.Distinct());
        Assert.Single(await WithdrawnFromAsync(stage));
    }

    [Fact]
    public async Task What_was_kept_may_still_be_erased_and_what_was_erased_stays_erased()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        await stage.WithdrawAsync(patient, enrolmentId, "keep").ShouldBeAsync(200);
        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);
        var last = await Stage.JsonAsync(await stage.WithdrawAsync(patient, enrolmentId, "keep"));

        Assert.Equal("erase", last.GetProperty("mode").GetString());
        var events = await WithdrawnFromAsync(stage);
        Assert.Equal([false, true], events.Select(e => e.Erase));
        Assert.Single(events.Select(e => e.Pseudonym).Distinct());
        Assert.Equal(2, (await ActionsAsync(enrolmentId)).Count);
    }

    [Fact]
    public async Task Withdraw_frees_the_place_and_the_person_may_join_again_under_another_pseudonym()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 1);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeProblemAsync(409, "site-full");

        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);
        await stage.JoinAsync(patient).ShouldBeAsync(201);

        Assert.Equal(2, (await EnrolledInAsync(stage)).Select(e => e.Pseudonym).Distinct().Count());
    }

    [Fact]
    public async Task Who_has_withdrawn_and_left_the_answers_joins_again_only_after_erasing_them()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 1);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        await stage.WithdrawAsync(patient, enrolmentId, "keep").ShouldBeAsync(200);

        await stage.JoinAsync(patient).ShouldBeProblemAsync(409, "already-took-part");
        Assert.Single(await EnrolledInAsync(stage));
        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);
        var again = Guid.CreateVersion7();
        await stage.JoinAsync(patient, again).ShouldBeAsync(201);

        await stage.WithdrawAsync(patient, again, "keep").ShouldBeAsync(200);
        await stage.JoinAsync(patient).ShouldBeProblemAsync(409, "already-took-part");
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient())).ShouldBeAsync(201);
    }

    [Fact]
    public async Task Withdrawing_and_joining_again_in_parallel_never_counts_a_person_twice()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        var joins = Task.WhenAll(Enumerable.Range(0, 10).Select(_ => stage.JoinAsync(patient)));
        await stage.WithdrawAsync(patient, enrolmentId, "keep").ShouldBeAsync(200);

        Assert.All(await joins, r => Assert.Equal(409, (int)r.StatusCode));
        Assert.Single(await EnrolledInAsync(stage));
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("close")]
    public async Task Withdraw_is_possible_whatever_the_trial_does(string step)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        await stage.StepAsync(step).ShouldBeAsync(200);

        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);
    }

    [Fact]
    public async Task Withdraw_of_somebody_else_or_of_nothing_is_unknown()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (_, enrolmentId) = await stage.EnrolledAsync();
        var stranger = fixture.Service.ClientFor(TestUser.Patient());

        await stage.WithdrawAsync(stranger, enrolmentId, "erase").ShouldBeProblemAsync(404, "enrolment-unknown");
        await stage.WithdrawAsync(stranger, Guid.CreateVersion7(), "erase").ShouldBeProblemAsync(404, "enrolment-unknown");
        Assert.Empty(await WithdrawnFromAsync(stage));
    }

    [Fact]
    public async Task Withdraw_without_saying_what_becomes_of_the_answers_is_refused()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        await stage.WithdrawAsync(patient, enrolmentId, "perhaps").ShouldBeProblemAsync(400, "json-invalid");
        await patient.PostAsJsonAsync($"{stage.Address}/enrolments/{enrolmentId}/withdrawal", new { }).ShouldBeProblemAsync(400, "json-invalid");
        Assert.Empty(await WithdrawnFromAsync(stage));
    }

    private async Task<List<ParticipantEnrolledV1>> EnrolledInAsync(Stage stage) =>
        (await fixture.Service.OutboxAsync<ParticipantEnrolledV1>()).FindAll(e => e.TrialId == stage.TrialId);

    private async Task<List<ParticipantWithdrawnV1>> WithdrawnFromAsync(Stage stage) =>
        (await fixture.Service.OutboxAsync<ParticipantWithdrawnV1>()).FindAll(e => e.TrialId == stage.TrialId);

    private Task<List<ConsentAction>> ActionsAsync(Guid enrolmentId) => fixture.Service.Db(db =>
        db.ConsentLedger.Where(e => e.EnrolmentId == enrolmentId).OrderBy(e => e.Number).Select(e => e.Action).ToListAsync());
}
