using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Tests.Ethics;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Consent;

public sealed class ReconsentTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private static readonly DateTime March = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <summary>What was signed, the versions since as "change:days until approval", and on which day it falls due.</summary>
    [Theory]
    [InlineData(1, "major:0", null)]
    [InlineData(1, "major:0 minor:5", null)]
    [InlineData(1, "major:0 major:5", 35)]
    [InlineData(2, "major:0 major:5", null)]
    [InlineData(1, "major:0 minor:5 major:9", 39)]
    [InlineData(2, "major:0 minor:5 major:9", 39)]
    [InlineData(1, "major:0 major:5 minor:9", 35)]
    [InlineData(2, "major:0 major:5 minor:9", null)]
    [InlineData(1, "major:0 major:-", null)]
    [InlineData(1, "major:0 major:- minor:9", 39)]
    [InlineData(1, "major:0 minor:- major:9 major:12", 39)]
    public void Due_follows_from_what_was_signed(int before, string versions, int? due)
    {
        var texts = versions.Split(' ').Select((v, i) => v.Split(':') is [var change, var day]
            ? new Reconsent.Submitted(i + 1, Enum.Parse<ConsentChange>(change, ignoreCase: true), day == "-" ? null : March.AddDays(int.Parse(day, System.Globalization.CultureInfo.InvariantCulture)))
            : throw new InvalidOperationException(v));

        Assert.Equal(due is { } days ? March.AddDays(days) : null, Reconsent.DueUntil(before, [.. texts], Month));
    }

    [Fact]
    public async Task A_change_of_substance_asks_who_signed_before_and_never_who_signed_it()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, _) = await JoinedAsync(stage);
        Assert.Equal(JsonValueKind.Null, (await MineAsync(patient)).GetProperty("reconsent").ValueKind);

        await stage.AmendAsync(p => Layers.Layered(p, "Another text."));

        var (newcomer, _) = await JoinedAsync(stage);
        Assert.Equal(2, (await MineAsync(patient)).GetProperty("reconsent").GetProperty("consentVersion").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await MineAsync(newcomer)).GetProperty("reconsent").ValueKind);
    }

    [Fact]
    public async Task A_change_of_wording_and_a_change_of_another_roles_text_ask_nobody()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, _) = await JoinedAsync(stage);

        await stage.AmendAsync(p =>
        {
            Layers.Layered(p, "Another wording.");
            p["consentChange"] = "minor";
        });
        Assert.Equal(JsonValueKind.Null, (await MineAsync(patient)).GetProperty("reconsent").ValueKind);

        var other = await Stage.RecruitingAsync(fixture.Service);
        var (unaffected, _) = await other.EnrolledAsync();
        await other.AmendAsync(p => p["consentTexts"] = new object[]
        {
            new { role = "patient", language = "fr", text = Stage.French },
            new { role = "clinician", language = "en", text = "Changed for clinicians." },
        });
        Assert.Equal(JsonValueKind.Null, (await MineAsync(unaffected)).GetProperty("reconsent").ValueKind);
    }

    [Fact]
    public async Task An_amendment_that_the_committee_holds_to_be_minor_asks_nobody()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, _) = await JoinedAsync(stage);

        await stage.EditAsync(p => Layers.Layered(p, "Another comma."));
        await stage.SubmitAsync().ShouldBeAsync(200);
        await stage.Reviewer.PutAsJsonAsync(
            $"/api/trials/ethics/submissions/{await stage.SubmissionIdAsync()}/amendment-class", new { @class = "minor", reason = "A comma was missing." }).ShouldBeAsync(200);
        await stage.OpinionAsync().ShouldBeAsync(200);

        Assert.Equal(2, (await Layers.ReadAsync(stage)).GetProperty("version").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await MineAsync(patient)).GetProperty("reconsent").ValueKind);
    }

    [Fact]
    public async Task After_the_grace_period_no_token_is_given_until_it_is_signed_and_the_old_signature_stays()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, enrolmentId) = await JoinedAsync(stage);
        await stage.AmendAsync(p => Layers.Layered(p, "Another text."));
        await stage.TokenAsync(patient, enrolmentId).ShouldBeAsync(200);
        await WaitAsync(stage);

        await stage.TokenAsync(patient, enrolmentId).ShouldBeProblemAsync(409, "reconsent-due");
        var consentId = Guid.CreateVersion7();
        var signed = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
            await SignAsync(stage, patient, enrolmentId, consentId, await Layers.RequestAsync(stage, new Dictionary<string, bool> { ["recontact"] = true }))));

        Assert.All(signed, r => Assert.Equal(200, (int)r.StatusCode));
        await stage.TokenAsync(patient, enrolmentId).ShouldBeAsync(200);
        var entries = await fixture.Service.Db(db => db.ConsentLedger.Where(e => e.EnrolmentId == enrolmentId).OrderBy(e => e.Number).ToListAsync());
        var shown = await Stage.JsonAsync(await patient.GetAsync("/fhir/Consent"));
        Assert.Equal(["active", "inactive"], shown.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource").GetProperty("status").GetString()));
        Assert.Equal([(ConsentAction.Given, 1), (ConsentAction.Renewed, 2)], entries.Select(e => (e.Action, e.ConsentVersion)));
        Assert.Equal(2, (await MineAsync(patient)).GetProperty("consent").GetProperty("current").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_change_of_substance_that_was_approved_with_conditions_asks_from_their_confirmation_on()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, _) = await JoinedAsync(stage);
        await stage.EditAsync(p => Layers.Layered(p, "Another text."));
        var board = await Committee.SubmittedAsync(fixture.Service, stage, "generic", documents: []);
        await board.OpinionAsync("favourable-with-conditions", conditions: new[] { new { code = "leaflet", text = "Say how to stop." } }).ShouldBeAsync(200);
        Assert.Equal(JsonValueKind.Null, (await MineAsync(patient)).GetProperty("reconsent").ValueKind);

        await board.PutAsync("conditions/leaflet", new { evidence = "Page 2." }, stage.Sponsor).ShouldBeAsync(200);
        await board.ActAsync("conditions-confirmation").ShouldBeAsync(200);

        Assert.Equal(2, (await MineAsync(patient)).GetProperty("reconsent").GetProperty("consentVersion").GetInt32());
    }

    [Fact]
    public async Task Signing_anew_is_refused_for_another_text_another_person_another_id_and_after_withdrawing()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, enrolmentId) = await JoinedAsync(stage);
        var old = await Layers.RequestAsync(stage);
        await stage.AmendAsync(p => Layers.Layered(p, "Another text."));
        var (consentId, current) = (Guid.CreateVersion7(), await Layers.RequestAsync(stage));

        await SignAsync(stage, patient, enrolmentId, consentId, old).ShouldBeProblemAsync(409, "consent-outdated");
        await SignAsync(stage, fixture.Service.ClientFor(TestUser.Patient()), enrolmentId, consentId, current).ShouldBeProblemAsync(404, "enrolment-unknown");
        await SignAsync(stage, patient, enrolmentId, consentId, await Layers.RequestAsync(stage, answers: new { leave = "never" })).ShouldBeProblemAsync(409, "comprehension-not-shown");
        await SignAsync(stage, patient, enrolmentId, consentId, current).ShouldBeAsync(200);
        await SignAsync(stage, patient, enrolmentId, consentId, old).ShouldBeProblemAsync(409, "consent-differs");
        var (other, theirs) = await JoinedAsync(stage);
        await SignAsync(stage, other, theirs, consentId, current).ShouldBeProblemAsync(409, "consent-differs");
        await stage.WithdrawAsync(patient, enrolmentId, "keep").ShouldBeAsync(200);
        await SignAsync(stage, patient, enrolmentId, Guid.CreateVersion7(), current).ShouldBeProblemAsync(409, "enrolment-withdrawn");
    }

    [Fact]
    public async Task A_purpose_that_the_text_signed_anew_asks_for_no_more_is_told_as_withdrawn()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, enrolmentId) = await JoinedAsync(stage);
        await patient.PutAsJsonAsync($"{stage.Address}/enrolments/{enrolmentId}/purposes/recontact", new { granted = true }).ShouldBeAsync(200);
        await stage.AmendAsync(p =>
        {
            Layers.Layered(p, "Another text.");
            p["consentPurposes"] = new object[] { new { code = "data-reuse", text = new Dictionary<string, string> { ["en"] = "Later research." } } };
        });

        await SignAsync(stage, patient, enrolmentId, Guid.CreateVersion7(), await Layers.RequestAsync(stage)).ShouldBeAsync(200);

        var told = (await fixture.Service.OutboxAsync<ConsentPurposeChangedV1>()).Where(e => e.TrialId == stage.TrialId);
        Assert.Equal([("recontact", true), ("recontact", false)], told.Select(e => (e.Purpose, e.Granted)));
    }

    private async Task<(HttpClient Patient, Guid EnrolmentId)> JoinedAsync(Stage stage)
    {
        var (patient, enrolmentId) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7());
        await stage.JoinAsync(patient, enrolmentId, await Layers.RequestAsync(stage)).ShouldBeAsync(201);
        return (patient, enrolmentId);
    }

    /// <summary>The approval lies back as if the grace period had gone by: the class's one clock belongs to all its tests.</summary>
    private Task WaitAsync(Stage stage) => fixture.Service.WriteAsync(async db =>
    {
        foreach (var review in await db.Reviews.Where(r => r.TrialId == stage.TrialId).ToListAsync())
        {
            review.Opinions[0] = review.Opinions[0] with { AtUtc = review.Opinions[0].AtUtc.AddDays(-31) };
        }
    });

    private static Task<HttpResponseMessage> SignAsync(
        Stage stage, HttpClient person, Guid enrolmentId, Guid consentId, Dictionary<string, object?> request) =>
        person.PutAsJsonAsync($"{stage.Address}/enrolments/{enrolmentId}/consents/{consentId}", new { language = request["language"], consent = request["consent"] });

    private static async Task<JsonElement> MineAsync(HttpClient person) =>
        (await Stage.JsonAsync(await person.GetAsync("/api/trials/my/enrolments"))).GetProperty("items")[0];
}
