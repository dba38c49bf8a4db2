using System.Net.Http.Json;
using Marketplace.Testing;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Participation;
using Marketplace.Trials.Protocols;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace Marketplace.Trials.Tests.Consent;

public sealed class RepresentationTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    private const string AssentText = "On va te demander si l'appareil te plaît. Tu peux dire non.";

    private static readonly DateOnly Today = new(2026, 3, 1);

    private static void TakesMinors(Dictionary<string, object?> protocol)
    {
        protocol["takesRepresented"] = true;
        protocol["assentTexts"] = new object[] { new { language = "fr", text = AssentText } };
    }

    [Fact]
    public async Task A_minors_assent_and_the_parents_consent_are_both_in_the_ledger_and_tokens_say_who_speaks()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: TakesMinors);
        var consent = await Stage.JsonAsync(await stage.Sponsor.GetAsync($"{stage.Address}/consent?role=patient&language=fr"));
        Assert.Equal(AssentText, consent.GetProperty("assent").GetProperty("text").GetString());

        var (parent, enrolmentId) = await JoinedAsync(stage, stage.Today.AddYears(4));

        var entries = await fixture.Service.Db(db => db.ConsentLedger.Where(e => e.EnrolmentId == enrolmentId).OrderBy(e => e.Number).ToListAsync());
        Assert.Equal([(ConsentAction.Assented, null), (ConsentAction.Given, (Relation?)Relation.Parent)], entries.Select(e => (e.Action, e.Details!.By)));
        Assert.Equal(Stage.HashOf(AssentText), entries[0].TextHash);
        Assert.Null(ConsentLedger.FirstFlaw(await fixture.Service.Db(db => db.ConsentLedger.Where(e => e.TrialId == stage.TrialId).OrderBy(e => e.Number).ToListAsync())));
        Assert.Equal("proxy", await InformantAsync(stage, parent, enrolmentId));
        var (patient, own) = await stage.EnrolledAsync();
        Assert.Equal("self", await InformantAsync(stage, patient, own));
    }

    [Fact]
    public async Task A_parent_takes_part_and_speaks_for_two_children_but_for_none_of_them_twice()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: TakesMinors);
        var parent = fixture.Service.ClientFor(TestUser.Patient());
        var child = Guid.CreateVersion7();

        await stage.JoinAsync(parent).ShouldBeAsync(201);
        await stage.JoinAsync(parent, request: For(stage, child)).ShouldBeAsync(201);
        await stage.JoinAsync(parent, request: For(stage, Guid.CreateVersion7())).ShouldBeAsync(201);

        await stage.JoinAsync(parent, request: For(stage, child)).ShouldBeProblemAsync(409, "already-enrolled");
    }

    [Fact]
    public async Task Come_of_age_the_person_takes_over_signs_and_the_proxy_sees_nothing_more()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: TakesMinors);
        var (parent, enrolmentId) = await JoinedAsync(stage, stage.Today.AddYears(1));
        var (person, stranger) = (fixture.Service.ClientFor(TestUser.Patient()), fixture.Service.ClientFor(TestUser.Patient()));
        var code = await CodeAsync(stage, parent, enrolmentId);
        await TakeOverAsync(person, code).ShouldBeProblemAsync(409, "person-not-of-age");

        await ComeOfAgeAsync(stage, enrolmentId);

        await stage.TokenAsync(parent, enrolmentId).ShouldBeProblemAsync(409, "majority-reached");
        await TakeOverAsync(parent, code).ShouldBeProblemAsync(409, "hand-over-to-proxy");
        await TakeOverAsync(fixture.Service.ClientFor(TestUser.Clinician()), code).ShouldBeProblemAsync(403, "role-not-yours");
        await TakeOverAsync(person, new string('0', 32)).ShouldBeProblemAsync(404, "hand-over-unknown");
        await TakeOverAsync(person, code, version: 2).ShouldBeProblemAsync(409, "consent-outdated");
        await TakeOverAsync(person, code).ShouldBeAsync(200);
        await TakeOverAsync(person, code).ShouldBeAsync(200);
        await TakeOverAsync(stranger, code).ShouldBeProblemAsync(404, "hand-over-unknown");

        Assert.Equal("self", await InformantAsync(stage, person, enrolmentId));
        await stage.TokenAsync(parent, enrolmentId).ShouldBeProblemAsync(404, "enrolment-unknown");
        var last = await fixture.Service.Db(db => db.ConsentLedger.Where(e => e.EnrolmentId == enrolmentId).OrderBy(e => e.Number).LastAsync());
        Assert.Equal((ConsentAction.TakenOver, null), (last.Action, last.Details!.By));
    }

    [Fact]
    public async Task A_proxy_signs_and_agrees_to_nothing_more_for_who_is_of_age_but_takes_purposes_back_and_withdraws()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: p =>
        {
            TakesMinors(p);
            p["consentPurposes"] = new object[] { new { code = "recontact", text = new Dictionary<string, string> { ["fr"] = "Oui ?", ["en"] = "May we?" } } };
        });
        var (parent, enrolmentId, request) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7(), For(stage, Guid.CreateVersion7()));
        var hash = (await Stage.JsonAsync(await parent.GetAsync($"{stage.Address}/consent?role=patient&language=fr"))).GetProperty("hash").GetString();
        request["consent"] = new { version = 1, hash };
        await stage.JoinAsync(parent, enrolmentId, request).ShouldBeAsync(201);
        var enrolment = $"{stage.Address}/enrolments/{enrolmentId}";
        await parent.PutAsJsonAsync($"{enrolment}/purposes/recontact", new { granted = true }).ShouldBeAsync(200);

        await ComeOfAgeAsync(stage, enrolmentId);

        await parent.PutAsJsonAsync($"{enrolment}/consents/{Guid.CreateVersion7()}", new { language = "fr", consent = new { version = 1, hash } })
            .ShouldBeProblemAsync(409, "majority-reached");
        await parent.PutAsJsonAsync($"{enrolment}/purposes/recontact", new { granted = false }).ShouldBeAsync(200);
        await parent.PutAsJsonAsync($"{enrolment}/purposes/recontact", new { granted = true }).ShouldBeProblemAsync(409, "majority-reached");
        await stage.WithdrawAsync(parent, enrolmentId, "keep").ShouldBeAsync(200);
    }

    [Fact]
    public async Task Signing_anew_takes_the_persons_assent_again_to_the_text_that_holds_now()
    {
        const string Other = "On te demande encore : veux-tu continuer ?";
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: TakesMinors);
        var (parent, enrolmentId) = await JoinedAsync(stage, stage.Today.AddYears(4));
        await stage.AmendAsync(p =>
        {
            TakesMinors(p);
            p["assentTexts"] = new object[] { new { language = "fr", text = Other } };
        });
        Task<HttpResponseMessage> SignAsync(object? assent, bool cannotAssent = false) => parent.PutAsJsonAsync(
            $"{stage.Address}/enrolments/{enrolmentId}/consents/{Guid.CreateVersion7()}",
            new { language = "fr", consent = new { version = 2, hash = Stage.HashOf(Stage.French) }, assent, cannotAssent });

        async Task<int?> DueAsync() =>
            (await Stage.JsonAsync(await parent.GetAsync("/api/trials/my/enrolments"))).GetProperty("items")[0].GetProperty("reconsent")
                is { ValueKind: not System.Text.Json.JsonValueKind.Null } due
            ? due.GetProperty("consentVersion").GetInt32()
            : null;

        Assert.Equal(2, await DueAsync());
        await SignAsync(assent: null).ShouldBeProblemAsync(409, "assent-missing");
        await SignAsync(new { language = "fr", hash = Stage.HashOf(AssentText) }).ShouldBeProblemAsync(409, "assent-outdated");
        await SignAsync(new { language = "fr", hash = Stage.HashOf(Other) }).ShouldBeAsync(200);
        Assert.Null(await DueAsync());
        await SignAsync(assent: null, cannotAssent: true).ShouldBeAsync(200);

        var entries = await fixture.Service.Db(db => db.ConsentLedger.Where(e => e.EnrolmentId == enrolmentId).OrderBy(e => e.Number).ToListAsync());
        Assert.Equal(
            [ConsentAction.Assented, ConsentAction.Given, ConsentAction.Assented, ConsentAction.Renewed, ConsentAction.Renewed],
            entries.Select(e => e.Action));
        Assert.Equal((2, Stage.HashOf(Other)), (entries[2].ConsentVersion, entries[2].TextHash));
    }

    [Fact]
    public async Task With_the_pseudonym_the_day_of_majority_and_the_way_to_take_over_are_forgotten()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: TakesMinors);
        var (parent, enrolmentId) = await JoinedAsync(stage, stage.Today.AddYears(4));
        await CodeAsync(stage, parent, enrolmentId);

        await stage.WithdrawAsync(parent, enrolmentId, "erase").ShouldBeAsync(200);

        var standing = await fixture.Service.Db(db => db.StandingConsents.SingleAsync(c => c.EnrolmentId == enrolmentId));
        Assert.Equal((null, null, null, Relation.Parent), (standing.Representation!.OfAgeOn, standing.HandOverCodeHash, standing.HandOverExpiresAtUtc, standing.Representation.Relation));
    }

    [Fact]
    public async Task A_new_code_replaces_the_one_before_and_who_speaks_alone_has_nothing_to_hand_over()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: TakesMinors);
        var (parent, enrolmentId) = await JoinedAsync(stage, stage.Today.AddYears(1));
        await ComeOfAgeAsync(stage, enrolmentId);
        var first = await CodeAsync(stage, parent, enrolmentId);
        await CodeAsync(stage, parent, enrolmentId);

        await TakeOverAsync(fixture.Service.ClientFor(TestUser.Patient()), first).ShouldBeProblemAsync(404, "hand-over-unknown");
        var (patient, own) = await stage.EnrolledAsync();
        await HandOverAsync(stage, patient, own).ShouldBeProblemAsync(409, "not-represented");
        await HandOverAsync(stage, patient, enrolmentId).ShouldBeProblemAsync(404, "enrolment-unknown");
    }

    [Theory]
    [InlineData("representation-not-offered", false, "Patient", "Parent", 4, true, false)]
    [InlineData("representation-not-offered", true, "Clinician", "Parent", 4, true, false)]
    [InlineData("majority-missing", true, "Patient", "Parent", null, true, false)]
    [InlineData("majority-too-far", true, "Patient", "Parent", 19, true, false)]
    [InlineData(null, true, "Patient", "Parent", 18, true, false)]
    [InlineData("person-of-age", true, "Patient", "Guardian", 0, true, false)]
    [InlineData("assent-missing", true, "Patient", "Guardian", 4, false, false)]
    [InlineData(null, true, "Patient", "Guardian", 4, false, true)]
    [InlineData(null, true, "Patient", "LegalRepresentative", null, true, false)]
    public void Representation_is_refused_by_rule(
        string? code, bool offered, string role, string relation, int? years, bool assents, bool cannot)
    {
        var text = ConsentText.Of(ParticipantRole.Patient, "fr", AssentText);
        var protocol = new Protocol(
            Guid.Empty, "1.0", new Dictionary<string, string>(), new Dictionary<string, string>(), [], [], Today, Today, [], LegalBasis.Consent, false)
        {
            TakesRepresented = offered,
            AssentTexts = [text],
        };

        var request = new Representing.Request(
            Guid.CreateVersion7(), Enum.Parse<Relation>(relation), years is { } y ? Today.AddYears(y) : null, assents ? new("fr", text.Hash) : null, cannot);

        Assert.Equal(code, Representing.Check(new ApprovedProtocol(1, 1, protocol), Enum.Parse<ParticipantRole>(role), request, Today)?.Code);
    }

    [Fact]
    public async Task Somebody_cannot_be_represented_where_the_trial_does_not_say_so_or_with_another_assent_text()
    {
        var closed = await Stage.RecruitingAsync(fixture.Service);
        await closed.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: For(closed, Guid.CreateVersion7()))
            .ShouldBeProblemAsync(409, "representation-not-offered");

        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: TakesMinors);
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: For(stage, Guid.CreateVersion7(), assent: "Un autre texte."))
            .ShouldBeProblemAsync(409, "assent-outdated");
        await stage.JoinAsync(fixture.Service.ClientFor(TestUser.Patient()), request: For(stage, Guid.Empty)).ShouldBeProblemAsync(400, "person-missing");
    }

    private static Dictionary<string, object?> For(Stage stage, Guid personId, DateOnly? ofAgeOn = null, string assent = AssentText)
    {
        var request = stage.Join();
        request["represented"] = new
        {
            personId, relation = "parent", ofAgeOn = ofAgeOn ?? stage.Today.AddYears(4), assent = new { language = "fr", hash = Stage.HashOf(assent) },
        };
        return request;
    }

    private async Task<(HttpClient Parent, Guid EnrolmentId)> JoinedAsync(Stage stage, DateOnly ofAgeOn)
    {
        var (parent, enrolmentId) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7());
        await stage.JoinAsync(parent, enrolmentId, For(stage, Guid.CreateVersion7(), ofAgeOn)).ShouldBeAsync(201);
        return (parent, enrolmentId);
    }

    /// <summary>The day has come; the class's one clock belongs to all its tests.</summary>
    private Task ComeOfAgeAsync(Stage stage, Guid enrolmentId) => fixture.Service.WriteAsync(async db =>
    {
        var standing = await db.StandingConsents.SingleAsync(c => c.EnrolmentId == enrolmentId);
        db.Entry(standing).Property(c => c.Representation).CurrentValue = standing.Representation! with { OfAgeOn = stage.Today.AddDays(-1) };
    });

    private static Task<HttpResponseMessage> HandOverAsync(Stage stage, HttpClient person, Guid enrolmentId) =>
        person.PostAsync($"{stage.Address}/enrolments/{enrolmentId}/hand-over-code", null);

    private static async Task<string> CodeAsync(Stage stage, HttpClient parent, Guid enrolmentId) =>
        (await Stage.JsonAsync(await HandOverAsync(stage, parent, enrolmentId))).GetProperty("code").GetString()!;

    private static Task<HttpResponseMessage> TakeOverAsync(HttpClient person, string code, int version = 1) =>
        person.PostAsJsonAsync("/api/trials/hand-overs", new { code, language = "fr", consent = new { version, hash = Stage.HashOf(Stage.French) } });

    private static async Task<string> InformantAsync(Stage stage, HttpClient person, Guid enrolmentId) =>
        new JsonWebToken((await Stage.JsonAsync(await stage.TokenAsync(person, enrolmentId))).GetProperty("token").GetString())
            .GetClaim(MintParticipationToken.InformantClaim).Value;
}
