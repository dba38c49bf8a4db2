using System.Net.Http.Json;
using Marketplace.Testing;
using Marketplace.Trials.Consent.Receipts;
using Marketplace.Trials.Enrolments;
using Microsoft.EntityFrameworkCore;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;
using Xunit;

namespace Marketplace.Trials.Tests.Consent.Receipts;

public sealed class ReceiptTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task The_consent_receipt_says_what_was_signed_and_what_was_changed_since()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, enrolmentId, clinician) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7(), Guid.CreateVersion7());
        var request = await Layers.RequestAsync(stage, new Dictionary<string, bool> { ["recontact"] = true }, informedBy: clinician);
        await stage.JoinAsync(patient, enrolmentId, request).ShouldBeAsync(201);
        await patient.PutAsJsonAsync($"{stage.Address}/enrolments/{enrolmentId}/purposes/recontact", new { granted = false }).ShouldBeAsync(200);
        await stage.AmendAsync(p => Layers.Layered(p, "A later text."));

        var receipt = await ConsentReceiptAsync(enrolmentId);

        var lines = receipt.Lines.ToDictionary(l => l.Name, l => l.Value);
        Assert.Equal("Gait", lines["Evaluation"]);
        Assert.Equal("Clinique du Nord", lines["Site"]);
        Assert.Equal("1 (en)", lines["Consent version"]);
        Assert.Equal(clinician.ToString(), lines["Informed by"]);
        Assert.EndsWith("(Europe/Luxembourg)", lines["Signed at"], StringComparison.Ordinal);
        Assert.Contains("further trials. — yes", lines["Other purposes"], StringComparison.Ordinal);
        Assert.Contains("further trials. — no (2)", lines["Other purposes"], StringComparison.Ordinal);
        Assert.Contains("answers. — no", lines["Other purposes"], StringComparison.Ordinal);
        var entry = await fixture.Service.Db(db => db.ConsentLedger.FirstAsync(e => e.EnrolmentId == enrolmentId));
        Assert.Equal((entry.TextHash, $"1\n{entry.Hash}"), (lines["Hash of the text (SHA-256)"], lines["Entry in the consent ledger"]));
        Assert.Equal([Layers.Summary, "I agree to take part in this evaluation."], receipt.Texts.Select(t => t.Value));
    }

    [Fact]
    public async Task A_long_text_is_printed_whole_over_several_pages()
    {
        var longest = string.Join(' ', Enumerable.Repeat("Déjà vu à l'hôpital, où l'œuvre naïve fut reçue.", 300)) + "\n\n" + new string('x', 500);
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: p => p["consentTexts"] = new object[]
        {
            new { role = "patient", language = "fr", text = longest },
            new { role = "clinician", language = "en", text = Stage.English },
        });
        var (patient, enrolmentId) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7());
        var request = stage.Join();
        request["consent"] = new { version = 1, hash = Stage.HashOf(longest) };
        await stage.JoinAsync(patient, enrolmentId, request).ShouldBeAsync(201);

        using var pdf = await PdfAsync(await patient.GetAsync($"{stage.Address}/enrolments/{enrolmentId}/consent-receipt.pdf"));

        Assert.InRange(pdf.PageCount, 3, 6);
        Assert.Equal("Reçu de consentement", pdf.Info.Title);
        Assert.StartsWith("Marche", (await ConsentReceiptAsync(enrolmentId)).Lines[0].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_withdrawal_receipt_is_printed_after_erasure_too_and_says_who_has_confirmed()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        var address = $"{stage.Address}/enrolments/{enrolmentId}/withdrawal-receipt.pdf";
        await patient.GetAsync(address).ShouldBeProblemAsync(404, "withdrawal-unknown");
        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);

        using var pdf = await PdfAsync(await patient.GetAsync(address));

        Assert.Equal(1, pdf.PageCount);
        var receipt = await fixture.Service.Db(async db =>
        {
            var enrolment = await db.Enrolments.SingleAsync(e => e.Id == enrolmentId);
            return (await db.ReceiptOfWithdrawalAsync(enrolment, default)).OfWithdrawal((await db.WithdrawalReceiptAsync(enrolment, default))!);
        });
        Assert.Contains(receipt.Lines, l => l is { Name: "Réponses données", Value: "effacées" });
        Assert.Contains(receipt.Lines, l => l is { Name: "Confirmé par", Value: "feedback: pas encore" });
    }

    [Theory]
    [InlineData("consent-receipt.pdf")]
    [InlineData("withdrawal-receipt.pdf")]
    [InlineData("withdrawal")]
    public async Task Somebody_elses_receipt_is_unknown(string receipt)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (_, enrolmentId) = await stage.EnrolledAsync();

        await fixture.Service.ClientFor(TestUser.Patient()).GetAsync($"{stage.Address}/enrolments/{enrolmentId}/{receipt}")
            .ShouldBeProblemAsync(404, "enrolment-unknown");
    }

    [Fact]
    public void Without_the_font_the_package_that_brings_it_is_named()
    {
        var printer = new ReceiptPrinter(Microsoft.Extensions.Options.Options.Create(new ReceiptOptions { FontFile = "/nowhere/font.ttf" }));

        Assert.False(printer.Print(new Receipt("en", "Receipt", [], [])).TryGet(out _, out var error));

        Assert.Equal(("receipt-font-missing", 503), (error.Code, error.Status));
        Assert.Contains("fonts-dejavu-core", error.Detail, StringComparison.Ordinal);
    }

    private Task<Receipt> ConsentReceiptAsync(Guid enrolmentId) => fixture.Service.Db(async db =>
        (await db.ReceiptOfConsentAsync(await db.Enrolments.SingleAsync(e => e.Id == enrolmentId), entry: null, default))!.OfConsent());

    private static async Task<PdfDocument> PdfAsync(HttpResponseMessage response)
    {
        await response.ShouldBeAsync(200);
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
        return PdfReader.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync()), PdfDocumentOpenMode.Import);
    }
}
