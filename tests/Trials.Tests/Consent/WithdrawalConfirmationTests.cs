using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Marketplace.Trials.Consent;
using Xunit;

namespace Marketplace.Trials.Tests.Consent;

public sealed class WithdrawalConfirmationTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Theory]
    [InlineData("keep", "kept")]
    [InlineData("erase", "erased")]
    public async Task The_receipt_shows_each_service_and_when_it_has_confirmed(string mode, string outcome)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        var receipt = await Stage.JsonAsync(await stage.WithdrawAsync(patient, enrolmentId, mode));
        Assert.Equal(JsonValueKind.Null, receipt.GetProperty("services")[0].GetProperty("confirmedAtUtc").ValueKind);
        var told = (await fixture.Service.OutboxAsync<ParticipantWithdrawnV1>()).Single(e => e.TrialId == stage.TrialId);
        Assert.Equal(receipt.GetProperty("id").GetGuid(), told.ReceiptId);

        var at = new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);
        foreach (var late in new[] { 0, 5 })
        {
            await fixture.Service.DeliverAsync<WithdrawalHonouredV1, OnWithdrawalHonoured>(new(told.ReceiptId!.Value, stage.TrialId, outcome, at.AddDays(late)));
        }

        foreach (var shown in new[]
        {
            await Stage.JsonAsync(await patient.GetAsync($"{stage.Address}/enrolments/{enrolmentId}/withdrawal")),
            await Stage.JsonAsync(await stage.WithdrawAsync(patient, enrolmentId, mode)),
            (await Stage.JsonAsync(await patient.GetAsync("/api/trials/my/enrolments"))).GetProperty("items")[0].GetProperty("enrolment").GetProperty("withdrawal"),
        })
        {
            var service = Assert.Single(shown.GetProperty("services").EnumerateArray());
            Assert.Equal(("feedback", outcome, at), (service.GetProperty("name").GetString(), service.GetProperty("outcome").GetString(), service.GetProperty("confirmedAtUtc").GetDateTime()));
        }
    }

    [Fact]
    public async Task Erasing_what_was_kept_gives_another_receipt_that_waits_for_its_own_confirmation()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        var kept = (await Stage.JsonAsync(await stage.WithdrawAsync(patient, enrolmentId, "keep"))).GetProperty("id").GetGuid();
        await fixture.Service.DeliverAsync<WithdrawalHonouredV1, OnWithdrawalHonoured>(new(kept, stage.TrialId, "kept", DateTime.UnixEpoch));

        var erased = await Stage.JsonAsync(await stage.WithdrawAsync(patient, enrolmentId, "erase"));

        Assert.NotEqual(kept, erased.GetProperty("id").GetGuid());
        Assert.Equal(JsonValueKind.Null, erased.GetProperty("services")[0].GetProperty("confirmedAtUtc").ValueKind);
    }
}
