using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Marketplace.Trials.Consent;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Consent;

public sealed class LayeredConsentTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task The_reader_gets_every_layer_and_never_the_right_answer()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);

        var consent = await Layers.ReadAsync(stage);

        Assert.Equal(Layers.Summary, consent.GetProperty("summary").GetString());
        Assert.Equal(2, consent.GetProperty("questions")[0].GetProperty("options").GetArrayLength());
        Assert.Equal("data-reuse", consent.GetProperty("purposes")[0].GetProperty("code").GetString());
        Assert.DoesNotContain("right", consent.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("without a reason", consent.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Joining_keeps_yes_and_no_to_each_purpose_and_who_informed()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, enrolmentId, clinician) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7(), Guid.CreateVersion7());

        await stage.JoinAsync(patient, enrolmentId, await Layers.RequestAsync(stage, new Dictionary<string, bool> { ["recontact"] = true }, informedBy: clinician)).ShouldBeAsync(201);

        var details = (await EntriesAsync(enrolmentId)).Single().Details!;
        Assert.Equal((false, true), (details.Purposes[ConsentPurpose.DataReuse], details.Purposes[ConsentPurpose.Recontact]));
        Assert.Equal((clinician, 1), (details.InformedBy!.Value, details.QuestionsRight));
        var told = Assert.Single(await ChangesAsync(stage));
        Assert.Equal(("recontact", true), (told.Purpose, told.Granted));
    }

    [Theory]
    [InlineData("""{ "leave": "never" }""")]
    [InlineData("""{ "other": "always" }""")]
    [InlineData("{ }")]
    public async Task Who_has_not_understood_is_told_what_to_read_again_and_nothing_is_stored(string answers)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var enrolmentId = Guid.CreateVersion7();

        var problem = await stage.JoinAsync(
                fixture.Service.ClientFor(TestUser.Patient()), enrolmentId, await Layers.RequestAsync(stage, answers: JsonDocument.Parse(answers)))
            .ShouldBeProblemAsync(409, "comprehension-not-shown");

        Assert.Contains("leave: You can leave at any time", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.False(await fixture.Service.Db(db => db.Enrolments.AnyAsync(e => e.Id == enrolmentId)));
        Assert.Empty(await EntriesAsync(enrolmentId));
    }

    [Fact]
    public async Task A_purpose_that_is_not_offered_cannot_be_agreed_to()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var request = await Layers.RequestAsync(stage, new Dictionary<string, bool> { ["cohort-link"] = true });

        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: request).ShouldBeProblemAsync(409, "purpose-not-offered");
    }

    [Fact]
    public async Task One_purpose_is_given_and_taken_back_without_touching_the_rest()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, enrolmentId) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7());
        await stage.JoinAsync(patient, enrolmentId, await Layers.RequestAsync(stage)).ShouldBeAsync(201);

        foreach (var granted in new[] { true, true, false })
        {
            var state = await Stage.JsonAsync(await SetAsync(stage, patient, enrolmentId, "data-reuse", granted));
            Assert.Equal(granted, state.GetProperty("purposes").GetProperty("data-reuse").GetBoolean());
        }

        Assert.Equal(
            [ConsentAction.Given, ConsentAction.PurposeGiven, ConsentAction.PurposeWithdrawn],
            (await EntriesAsync(enrolmentId)).Select(e => e.Action));
        Assert.Equal([true, false], (await ChangesAsync(stage)).Select(e => e.Granted));
        await stage.TokenAsync(patient, enrolmentId).ShouldBeAsync(200);
        var shown = (await Stage.JsonAsync(await patient.GetAsync("/fhir/Consent"))).GetProperty("entry").EnumerateArray();
        Assert.Equal("active", Assert.Single(shown).GetProperty("resource").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_purpose_is_changed_by_its_participant_only_and_by_its_name()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, enrolmentId) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7());
        await stage.JoinAsync(patient, enrolmentId, await Layers.RequestAsync(stage)).ShouldBeAsync(201);

        await SetAsync(stage, fixture.Service.ClientFor(TestUser.Patient()), enrolmentId, "recontact", true).ShouldBeProblemAsync(404, "enrolment-unknown");
        await SetAsync(stage, patient, enrolmentId, "marketing", true).ShouldBeProblemAsync(400, "validation-failed");
        await SetAsync(stage, patient, enrolmentId, "cohort-link", true).ShouldBeProblemAsync(409, "purpose-not-offered");
    }

    [Fact]
    public async Task After_withdrawing_a_purpose_can_be_taken_back_and_not_given()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, enrolmentId) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7());
        await stage.JoinAsync(patient, enrolmentId, await Layers.RequestAsync(stage, new Dictionary<string, bool> { ["data-reuse"] = true })).ShouldBeAsync(201);
        await stage.WithdrawAsync(patient, enrolmentId, "keep").ShouldBeAsync(200);

        await SetAsync(stage, patient, enrolmentId, "recontact", true).ShouldBeProblemAsync(409, "enrolment-withdrawn");
        await SetAsync(stage, patient, enrolmentId, "data-reuse", false).ShouldBeAsync(200);
        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);
        await SetAsync(stage, patient, enrolmentId, "data-reuse", false).ShouldBeProblemAsync(409, "enrolment-withdrawn");
    }

    [Theory]
    [InlineData("right-option-unknown", "consentTexts")]
    [InlineData("questions-differ", "consentTexts")]
    [InlineData("question-code-repeated", "consentTexts")]
    [InlineData("purpose-text-missing", "consentPurposes")]
    [InlineData("purpose-repeated", "consentPurposes")]
    public async Task A_protocol_with_flawed_layers_is_refused(string code, string field)
    {
        var stage = await Stage.ReadyAsync(fixture.Service);

        var problem = await stage.PutProtocolAsync(p => Spoil(p, code)).ShouldBeProblemAsync(400, code);

        Assert.Equal(field, problem.GetProperty("field").GetString());
    }

    private static void Spoil(Dictionary<string, object?> protocol, string code)
    {
        Layers.Layered(protocol);
        object Text(string language, params object[] questions) => new { role = "patient", language, text = "Text", questions };
        object clinician = new { role = "clinician", language = "en", text = "Text" };
        var english = new Dictionary<string, string> { ["en"] = "Text" };
        switch (code)
        {
            case "right-option-unknown": protocol["consentTexts"] = new[] { Text("en", Layers.Question("perhaps")), clinician }; break;
            case "questions-differ": protocol["consentTexts"] = new[] { Text("en", Layers.Question()), Text("fr"), clinician }; protocol["consentPurposes"] = null; break;
            case "question-code-repeated": protocol["consentTexts"] = new[] { Text("en", Layers.Question(), Layers.Question()), clinician }; break;
            case "purpose-text-missing": protocol["consentTexts"] = new[] { Text("en"), Text("fr"), clinician }; break;
            default: protocol["consentPurposes"] = new[] { new { code = "recontact", text = english }, new { code = "recontact", text = english } }; break;
        }
    }

    [Fact]
    public void A_plain_text_keeps_the_hash_of_its_bytes_and_each_layer_changes_it()
    {
        var plain = ConsentText.Of(default, "fr", "Été");
        var summary = ConsentText.Of(default, "fr", "Été", "Bref");
        var purpose = ConsentText.Of(default, "fr", "Été", "Bref", purposes: [new(ConsentPurpose.Recontact, new Dictionary<string, string> { ["fr"] = "Oui ?" })]);

        Assert.Equal(Sha256.Of("Été"), plain.Hash);
        Assert.Equal(3, new[] { plain, summary, purpose }.Select(t => t.Hash).Distinct().Count());
    }

    private static Task<HttpResponseMessage> SetAsync(Stage stage, HttpClient person, Guid enrolmentId, string purpose, bool granted) =>
        person.PutAsJsonAsync($"{stage.Address}/enrolments/{enrolmentId}/purposes/{purpose}", new { granted });

    private Task<List<ConsentEntry>> EntriesAsync(Guid enrolmentId) => fixture.Service.Db(db =>
        db.ConsentLedger.Where(e => e.EnrolmentId == enrolmentId).OrderBy(e => e.Number).ToListAsync());

    private async Task<List<ConsentPurposeChangedV1>> ChangesAsync(Stage stage) =>
        (await fixture.Service.OutboxAsync<ConsentPurposeChangedV1>()).FindAll(e => e.TrialId == stage.TrialId);
}
