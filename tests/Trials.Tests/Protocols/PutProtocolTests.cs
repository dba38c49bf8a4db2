using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Protocols;

public sealed class PutProtocolTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Put_drafts_a_trial_and_the_same_again_changes_nothing()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);

        var first = await stage.PutProtocolAsync().ShouldBeAsync(201);
        var again = await stage.PutProtocolAsync().ShouldBeAsync(200);

        Assert.Equal("\"1\"", first.Headers.ETag!.Tag);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Put_twenty_times_in_parallel_drafts_one_trial()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => stage.PutProtocolAsync()));

        Assert.Equal(1, responses.Count(r => (int)r.StatusCode == 201));
        Assert.Equal(19, responses.Count(r => (int)r.StatusCode == 200));
    }

    [Fact]
    public async Task An_edit_needs_the_revision_that_was_read()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        void Later(Dictionary<string, object?> p) => p["endsOn"] = stage.Today.AddDays(100);

        await stage.PutProtocolAsync(Later).ShouldBeProblemAsync(428, "if-match-missing");
        await stage.PutProtocolAsync(Later, "\"7\"").ShouldBeProblemAsync(412, "revision-stale");
        await stage.PutProtocolAsync(Later, "rubbish").ShouldBeProblemAsync(412, "revision-stale");
        var edited = await stage.PutProtocolAsync(Later, "\"1\"").ShouldBeAsync(200);

        Assert.Equal("\"2\"", edited.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Versions_grow_with_the_first_change_after_a_submission_and_consent_versions_only_with_its_texts()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        Assert.Equal((1, 1), await EditAsync(stage, p => p["endsOn"] = stage.Today.AddDays(100)));
        await stage.SubmitAsync().ShouldBeAsync(200);

        Assert.Equal((2, 1), await EditAsync(stage, p => p["endsOn"] = stage.Today.AddDays(101)));
        Assert.Equal((2, 2), await EditAsync(stage, p => p["consentTexts"] = Texts("A")));
        Assert.Equal((2, 1), await EditAsync(stage, p => p["endsOn"] = stage.Today.AddDays(102)));
        Assert.Equal((2, 2), await EditAsync(stage, p => p["consentTexts"] = Texts("B")));
        await stage.SubmitAsync().ShouldBeAsync(200);
        Assert.Equal((3, 3), await EditAsync(stage, p => p["consentTexts"] = Texts("C")));
    }

    [Fact]
    public async Task Put_for_a_sponsor_that_is_not_yours_is_refused_and_a_trial_of_others_is_unknown()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        var stranger = await Stage.ReadyAsync(fixture.Service);

        await stranger.PutProtocolAsync(p => p["sponsorId"] = stage.SponsorId).ShouldBeProblemAsync(403, "sponsor-not-yours");
        var request = new HttpRequestMessage(HttpMethod.Put, stage.Address) { Content = System.Net.Http.Json.JsonContent.Create(stranger.Protocol()) };
        await stranger.Sponsor.SendAsync(request).ShouldBeProblemAsync(404, "trial-unknown");
    }

    [Fact]
    public async Task Put_with_a_solution_or_version_that_is_not_published_is_refused()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);

        await stage.PutProtocolAsync(p => p["solutionId"] = Guid.CreateVersion7()).ShouldBeProblemAsync(409, "solution-not-published");
        await stage.PutProtocolAsync(p => p["solutionVersion"] = "9.9").ShouldBeProblemAsync(409, "solution-not-published");
        Assert.False(await fixture.Service.Db(db => db.Trials.AnyAsync(t => t.Id == stage.TrialId)));
    }

    [Fact]
    public async Task The_protocol_of_a_trial_that_has_ended_cannot_be_changed()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.StepAsync("close").ShouldBeAsync(200);
        var revision = (await stage.Sponsor.GetAsync(stage.Address)).Headers.ETag!.Tag;

        await stage.PutProtocolAsync(p => p["endsOn"] = stage.Today.AddDays(1), revision).ShouldBeProblemAsync(409, "trial-not-editable");
    }

    [Theory]
    [InlineData("title", """{}""", "text-missing")]
    [InlineData("title", """{ "lb": "Gang" }""", "text-invalid")]
    [InlineData("title", """{ "fr": " " }""", "text-invalid")]
    [InlineData("title", """{ "fr": null }""", "text-invalid")]
    [InlineData("title", null, "validation-failed")]
    [InlineData("objectives", """{ "fr": 7 }""", "json-invalid")]
    [InlineData("instruments", """[]""", "validation-failed")]
    [InlineData("instruments", """[null]""", "validation-failed")]
    [InlineData("instruments", """[{ "questionnaire": "no-version", "wave": "a", "dueAfterDays": 1 }]""", "validation-failed")]
    [InlineData("instruments", """[{ "questionnaire": "u|1", "wave": "Not Kebab", "dueAfterDays": 1 }]""", "validation-failed")]
    [InlineData("instruments", """[{ "questionnaire": "u|1", "wave": "a", "dueAfterDays": -1 }]""", "validation-failed")]
    [InlineData("instruments", """[{ "questionnaire": "u|1", "wave": "a", "dueAfterDays": 1 }, { "questionnaire": "v|1", "wave": "a", "dueAfterDays": 2 }]""", "wave-repeated")]
    [InlineData("roles", """[{ "role": "patient", "target": 0 }]""", "validation-failed")]
    [InlineData("roles", """[{ "role": "patient", "target": 1 }, { "role": "patient", "target": 2 }]""", "role-repeated")]
    [InlineData("roles", """[null]""", "validation-failed")]
    [InlineData("roles", """[{ "target": 1 }]""", "json-invalid")]
    [InlineData("consentTexts", """[null]""", "validation-failed")]
    [InlineData("roles", """[{ "role": "sponsor", "target": 1 }]""", "json-invalid")]
    [InlineData("consentTexts", """[{ "role": "patient", "language": "fr", "text": "Oui" }]""", "consent-text-missing")]
    [InlineData("consentTexts", """[{ "role": "patient", "language": "fr", "text": "Oui" }, { "role": "patient", "language": "fr", "text": "Non" }]""", "consent-text-repeated")]
    [InlineData("consentTexts", """[{ "role": "patient", "language": "xx", "text": "Oui" }]""", "validation-failed")]
    [InlineData("consentTexts", """[{ "role": "patient", "language": "fr", "text": "" }]""", "validation-failed")]
    [InlineData("endsOn", "\"2000-01-01\"", "dates-reversed")]
    [InlineData("endsOn", "\"soon\"", "json-invalid")]
    [InlineData("solutionVersion", "\"\"", "validation-failed")]
    [InlineData("legalBasis", "\"none\"", "json-invalid")]
    [InlineData("design", "\"other\"", "json-invalid")]
    [InlineData("design", "\"comparative\"", "arms-too-few")]
    [InlineData("arms", """[{ "code": "Not Kebab", "kind": "control", "name": { "en": "A" } }]""", "validation-failed")]
    [InlineData("arms", """[{ "code": "a", "kind": "control", "name": { "en": "A" }, "ratio": 0 }]""", "validation-failed")]
    [InlineData("endpoints", """[{ "code": "a", "kind": "primary" }]""", "json-invalid")]
    [InlineData("eligibility", """[null]""", "validation-failed")]
    [InlineData("eligibility", """[{ "code": "a", "kind": "choice", "question": { "en": "A" }, "reason": { "en": "A" }, "options": [null] }]""", "validation-failed")]
    [InlineData("eligibility", """[{ "code": "a", "kind": "number", "question": { "en": "A" }, "reason": { "en": "A" } }]""", "criterion-range-missing")]
    [InlineData("quotas", """[{ "criterion": "a", "option": "b", "limit": 0 }]""", "validation-failed")]
    [InlineData("quotas", """[{ "criterion": "a", "option": "b", "limit": 1 }]""", "quota-unknown")]
    [InlineData("procedures", """[{ "name": { "en": "A" }, "isInvasive": true }]""", "json-invalid")]
    [InlineData("compensation", """{ "per": "answer", "amountCents": 2, "capCents": 1 }""", "cap-below-amount")]
    [InlineData("compensation", """{ "per": "answer", "amountCents": 1, "capCents": 1, "currency": "euro" }""", "validation-failed")]
    [InlineData("surprise", "1", "json-invalid")]
    public async Task Put_with_bad_input_names_the_fault_and_leaves_no_trace(string field, string? json, string code)
    {
        var stage = await Stage.ReadyAsync(fixture.Service);

        await stage.PutProtocolAsync(p => p[field] = json is null ? null : System.Text.Json.JsonDocument.Parse(json).RootElement)
            .ShouldBeProblemAsync(400, code);

        Assert.False(await fixture.Service.Db(db => db.Trials.AnyAsync(t => t.Id == stage.TrialId)));
    }

    [Fact]
    public async Task Put_without_a_required_field_is_refused()
    {
        var stage = await Stage.ReadyAsync(fixture.Service);
        foreach (var field in stage.Protocol().Keys.Where(k => k != "dataProtection"))
        {
            await stage.PutProtocolAsync(p => p.Remove(field)).ShouldBeProblemAsync(400, "json-invalid");
        }

        Assert.False(await fixture.Service.Db(db => db.Trials.AnyAsync(t => t.Id == stage.TrialId)));
    }

    private static object[] Texts(string text) =>
    [
        new { role = "patient", language = "fr", text },
        new { role = "clinician", language = "fr", text },
    ];

    private static async Task<(int Protocol, int Consent)> EditAsync(Stage stage, Action<Dictionary<string, object?>> change)
    {
        var revision = (await stage.Sponsor.GetAsync(stage.Address)).Headers.ETag!.Tag;
        var state = await Stage.JsonAsync(await stage.PutProtocolAsync(change, revision));
        return (state.GetProperty("protocolVersion").GetInt32(), state.GetProperty("consentVersion").GetInt32());
    }
}
