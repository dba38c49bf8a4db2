using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Marketplace.Trials.Consent.Receipts;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Consent;

public sealed class ListMyConsentsTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Each_signature_stays_with_when_it_ended_and_what_was_only_said_of_a_purpose_is_none()
    {
        var (stage, patient, enrolmentId) = await SignedTwiceAsync();

        var before = await ReadAsync(patient, stage, enrolmentId);
        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);
        var after = await ReadAsync(patient, stage, enrolmentId);

        Assert.Equal([(2, false), (1, true)], before.Select(c => (Version(c), HasEnded(c))));
        Assert.Equal([(2, true), (1, true)], after.Select(c => (Version(c), HasEnded(c))));
        Assert.Equal(before[0].GetProperty("signedAtUtc").GetString(), before[1].GetProperty("endedAtUtc").GetString());
    }

    [Fact]
    public async Task An_earlier_signature_has_its_receipt_with_the_words_of_then()
    {
        var (stage, patient, enrolmentId) = await SignedTwiceAsync();
        var first = (await ReadAsync(patient, stage, enrolmentId))[1].GetProperty("entry").GetInt64();

        var pdf = await patient.GetAsync($"{stage.Address}/enrolments/{enrolmentId}/consent-receipt.pdf?entry={first}");
        var receipt = await fixture.Service.Db(async db =>
            (await db.ReceiptOfConsentAsync(await db.Enrolments.SingleAsync(e => e.Id == enrolmentId), first, default))!.OfConsent());

        await pdf.ShouldBeAsync(200);
        var lines = receipt.Lines.ToDictionary(l => l.Name, l => l.Value);
        Assert.Equal("1 (en)", lines["Consent version"]);
        Assert.Contains("further trials. — yes (", lines["Other purposes"], StringComparison.Ordinal);
        Assert.Equal("I agree to take part in this evaluation.", receipt.Texts[^1].Value);
    }

    [Fact]
    public async Task An_entry_that_is_no_signature_of_ones_own_has_no_receipt()
    {
        var (stage, patient, enrolmentId) = await SignedTwiceAsync();
        var (other, theirs) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7());
        await stage.JoinAsync(other, theirs, await Layers.RequestAsync(stage)).ShouldBeAsync(201);
        var entry = (await ReadAsync(other, stage, theirs))[0].GetProperty("entry").GetInt64();
        var receipt = $"{stage.Address}/enrolments/{enrolmentId}/consent-receipt.pdf";

        foreach (var none in new[] { entry, 2, 0, -1, long.MaxValue })
        {
            await patient.GetAsync($"{receipt}?entry={none}").ShouldBeProblemAsync(404, "signature-unknown");
        }

        Assert.Equal(400, (int)(await patient.GetAsync($"{receipt}?entry=first")).StatusCode);
        await other.GetAsync($"{stage.Address}/enrolments/{enrolmentId}/consents").ShouldBeProblemAsync(404, "enrolment-unknown");
    }

    /// <summary>Signed, a purpose given besides, and the changed text signed.</summary>
    private async Task<(Stage Stage, HttpClient Patient, Guid EnrolmentId)> SignedTwiceAsync()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, enrolmentId) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7());
        var own = $"{stage.Address}/enrolments/{enrolmentId}";
        await stage.JoinAsync(patient, enrolmentId, await Layers.RequestAsync(stage)).ShouldBeAsync(201);
        await patient.PutAsJsonAsync($"{own}/purposes/recontact", new { granted = true }).ShouldBeAsync(200);
        await stage.AmendAsync(p => Layers.Layered(p, "Another text."));
        var request = await Layers.RequestAsync(stage);
        await patient.PutAsJsonAsync($"{own}/consents/{Guid.CreateVersion7()}", new { language = request["language"], consent = request["consent"] }).ShouldBeAsync(200);
        return (stage, patient, enrolmentId);
    }

    private static async Task<List<JsonElement>> ReadAsync(HttpClient patient, Stage stage, Guid enrolmentId) =>
        [.. (await Stage.JsonAsync(await patient.GetAsync($"{stage.Address}/enrolments/{enrolmentId}/consents"))).GetProperty("items").EnumerateArray()];

    private static int Version(JsonElement consent) => consent.GetProperty("consent").GetProperty("version").GetInt32();

    private static bool HasEnded(JsonElement consent) => consent.GetProperty("endedAtUtc").ValueKind == JsonValueKind.String;
}
