using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Trials;
using Marketplace.FhirTesting;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Feedback.Fhir;

public abstract class ResponseTests(FeedbackFixture feedback)
{
    private readonly Guid _id = Guid.CreateVersion7();
    private readonly Guid _pseudonym = Guid.NewGuid();
    private readonly Guid _sponsor = Guid.CreateVersion7();

    [Fact]
    public async Task Create_stores_what_a_submission_stores_and_gives_it_back_as_base_R4()
    {
        var client = await ParticipantAsync();

        using var answer = await client.CreateAsync(Moves.SusResponse());
        var created = await Task.FromResult(answer).ShouldBeR4Async(201);

        var id = Guid.Parse(created.Text("id")!);
        Assert.Equal($"http://localhost:8080/fhir/QuestionnaireResponse/{id}", answer.Headers.Location?.ToString());
        Assert.Equal($"W/\"{created.GetProperty("meta").Text("versionId")}\"", answer.Headers.ETag?.ToString());
        Assert.Equal(("completed", FeedbackFixture.Sus, "fr"), (created.Text("status"), created.Text("questionnaire"), created.Text("language")));
        foreach (var who in new[] { "subject", "author", "source" })
        {
            Assert.Equal($"{_pseudonym}", created.GetProperty(who).GetProperty("identifier").Text("value"));
        }

        var row = await feedback.Db(db => db.Responses.SingleAsync(r => r.Id == id));
        Assert.Equal((_pseudonym, FeedbackFixture.Wave, 85d), (row.Pseudonym, row.Wave, row.ScoreValue));
        Assert.Single(await feedback.OutboxAsync<ResponseSubmittedV1>(), e => e.ResponseId == id);
        var item = created.GetProperty("item")[3];
        Assert.Equal(("sus-4", "1"), (item.Text("linkId"), item.GetProperty("answer")[0].GetProperty("valueCoding").Text("code")));
        var read = await client.FhirAsync($"QuestionnaireResponse/{id}").ShouldBeR4Async();
        Assert.True(JsonElement.DeepEquals(created, read));
    }

    [Fact]
    public async Task Answer_of_a_client_is_the_same_as_one_through_the_other_api()
    {
        var client = await ParticipantAsync();
        await FeedbackFixture.PutAsync(client, _id, FeedbackFixture.Body(4, 2, 4, 1, 5, 2, 4, 2, 5, 1)).ShouldBeAsync(201);

        var read = await client.FhirAsync($"QuestionnaireResponse/{_id}").ShouldBeR4Async();
        await client.UpdateAsync(_id, Moves.SusResponse(_id)).ShouldBeFhirAsync();

        Assert.Equal(FeedbackFixture.Wave, read.GetProperty("extension")[0].Text("valueString"));
        Assert.Equal(1, await feedback.Db(db => db.Responses.CountAsync(r => r.Pseudonym == _pseudonym)));
    }

    [Fact]
    public async Task Update_under_an_own_id_creates_once_however_often_it_is_sent()
    {
        var client = await ParticipantAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.UpdateAsync(_id, Moves.SusResponse(_id))));

        Assert.Single(answers, a => (int)a.StatusCode == 201);
        Assert.Equal(7, answers.Count(a => (int)a.StatusCode == 200));
        Assert.Equal(1, await feedback.Db(db => db.Responses.CountAsync(r => r.Pseudonym == _pseudonym)));
        await client.UpdateAsync(_id, Moves.SusResponse(_id, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)).ShouldBeOutcomeAsync(409, "conflict", "response-differs");
        await client.CreateAsync(Moves.SusResponse()).ShouldBeOutcomeAsync(409, "conflict", "wave-none-open");
        await client.CreateAsync(Moves.SusResponse().In(FeedbackFixture.Wave)).ShouldBeOutcomeAsync(409, "conflict", "already-answered");
    }

    [Fact]
    public async Task Wave_must_be_named_where_several_ask_the_questionnaire()
    {
        var client = await ParticipantAsync(
            new ScheduledInstrument(FeedbackFixture.Sus, "first", 0), new ScheduledInstrument(FeedbackFixture.Sus, "second", 7),
            new ScheduledInstrument(FeedbackFixture.Sus, "of-clinicians", 0, Role: Roles.Clinician));

        await client.CreateAsync(Moves.SusResponse()).ShouldBeOutcomeAsync(400, "invalid", "wave-unclear");
        await client.UpdateAsync(_id, Moves.SusResponse(_id).In("second")).ShouldBeFhirAsync(201);
        var created = await client.CreateAsync(Moves.SusResponse()).ShouldBeFhirAsync(201);

        Assert.Equal("first", created.GetProperty("extension")[0].Text("valueString"));
        var repeated = await client.UpdateAsync(_id, Moves.SusResponse(_id)).ShouldBeFhirAsync();
        Assert.Equal("second", repeated.GetProperty("extension")[0].Text("valueString"));
    }

    [Fact]
    public async Task Wave_that_is_open_is_taken_and_one_that_is_not_yet_says_when()
    {
        var trial = await OpenAsync(new ScheduledInstrument(FeedbackFixture.Sus, "now", 0), new ScheduledInstrument(FeedbackFixture.Sus, "later", 60));
        await feedback.EnrolAsync(trial, _pseudonym);
        var client = feedback.Participant(trial, _pseudonym);

        var created = await client.CreateAsync(Moves.SusResponse()).ShouldBeFhirAsync(201);
        var refused = await client.CreateAsync(Moves.SusResponse()).ShouldBeOutcomeAsync(409, "conflict", "task-not-open");

        Assert.Equal("now", created.GetProperty("extension")[0].Text("valueString"));
        Assert.Contains("from", refused.GetProperty("issue")[0].GetProperty("details").Text("text"), StringComparison.Ordinal);
        Assert.Equal(1, await feedback.Db(db => db.Responses.CountAsync(r => r.Pseudonym == _pseudonym)));
    }

    [Fact]
    public async Task Response_is_read_by_its_participant_the_sponsor_and_operators_and_nobody_else()
    {
        var client = await ParticipantAsync();
        await client.UpdateAsync(_id, Moves.SusResponse(_id)).ShouldBeFhirAsync(201);
        var trialOfOthers = await feedback.OpenTrialAsync();

        foreach (var (reader, sees) in new[]
        {
            (client, true), (feedback.ClientFor(TestUser.SiteCoordinator(_sponsor)), true), (feedback.ClientFor(TestUser.Operator()), true),
            (feedback.ClientFor(TestUser.SiteCoordinator(Guid.CreateVersion7())), false), (feedback.Participant(trialOfOthers, _pseudonym), false),
            (feedback.Participant(trialOfOthers, Guid.NewGuid()), false),
        })
        {
            foreach (var type in new[] { "QuestionnaireResponse", "Observation" })
            {
                _ = sees
                    ? await reader.FhirAsync($"{type}/{_id}").ShouldBeFhirAsync()
                    : await reader.FhirAsync($"{type}/{_id}").ShouldBeOutcomeAsync(404, "not-found", "resource-unknown");
                Assert.Equal(sees, (await reader.FhirAsync($"{type}?_id={_id}").ShouldBeFhirAsync()).Ids().Contains($"{_id}"));
            }
        }

        await feedback.Anonymous.FhirAsync($"QuestionnaireResponse/{_id}").ShouldBeOutcomeAsync(401, "login", "token-missing-or-invalid");
        await feedback.ClientFor(TestUser.Patient()).FhirAsync("Observation").ShouldBeOutcomeAsync(403, "forbidden", "role-not-allowed");
        await feedback.ClientFor(TestUser.Operator()).CreateAsync(Moves.SusResponse()).ShouldBeOutcomeAsync(401, "login", "token-missing-or-invalid");
    }

    [Fact]
    public async Task Each_parameter_finds_what_it_says_and_nothing_else()
    {
        var trial = await OpenAsync();
        var (patient, clinician) = (Guid.NewGuid(), Guid.NewGuid());
        await feedback.Participant(trial, patient).UpdateAsync(_id, Moves.SusResponse(_id)).ShouldBeFhirAsync(201);
        feedback.Clock.Advance(TimeSpan.FromDays(2));
        var later = Guid.CreateVersion7();
        await feedback.Participant(trial, clinician, Roles.Clinician).UpdateAsync(later, Moves.SusResponse(later)).ShouldBeFhirAsync(201);
        var day = feedback.Clock.GetUtcNow().UtcDateTime;

        (string Query, bool First, bool Second)[] expected =
        [
            ("", true, true), ("status=completed", true, true), ("status=amended", false, false), ($"_id={later}", false, true),
            ($"questionnaire={FeedbackFixture.Sus}", true, true), ("questionnaire=https://living-lab.example/fhir/Questionnaire/sus", true, true),
            ("questionnaire=https://living-lab.example/fhir/Questionnaire/su", false, false), ($"authored={day:yyyy-MM-dd}", false, true),
            ($"authored=lt{day:yyyy-MM-dd}", true, false), ($"subject={patient}", true, false), ($"subject:identifier=urn:living-lab:pseudonym|{clinician}", false, true),
            ($"subject=Practitioner/{patient}", false, false), ($"patient={patient}", true, false), ($"patient={clinician}", false, false),
            ($"source=Practitioner/{clinician}", false, true), ($"author={patient},{clinician}", true, true),
        ];
        await AssertFoundAsync("QuestionnaireResponse", expected, later);
        await AssertFoundAsync("Observation",
        [
            ("code=sus", true, true), ("code=urn:living-lab:instrument|sus", true, true), ("code=http://loinc.org|sus", false, false), ("code=prem", false, false),
            ($"derived-from=QuestionnaireResponse/{_id}", true, false), ($"subject={patient}", true, false), ($"subject={clinician}", false, false),
            ($"performer=Practitioner/{clinician}", false, true), ($"date=ge{day:yyyy-MM-dd}", false, true), ("status=final", true, true), ("category=survey", true, true),
            ("category=vital-signs", false, false),
        ], later);

        await feedback.ClientFor(TestUser.Operator()).FhirAsync("QuestionnaireResponse?subject=Device/x").ShouldBeOutcomeAsync(400, "invalid", "reference-invalid");
        await feedback.ClientFor(TestUser.Operator()).FhirAsync("Observation?subject=Practitioner/x").ShouldBeOutcomeAsync(400, "invalid", "reference-invalid");
    }

    [Fact]
    public async Task Observation_tells_score_and_subscales_and_no_clinician_is_its_subject()
    {
        var trial = await OpenAsync();
        var other = Guid.CreateVersion7();
        await feedback.Participant(trial, _pseudonym).UpdateAsync(_id, Moves.SusResponse(_id)).ShouldBeR4Async(201);
        await feedback.Participant(trial, Guid.NewGuid(), Roles.Clinician).UpdateAsync(other, Moves.SusResponse(other)).ShouldBeR4Async(201);

        var ofPatient = await feedback.ClientFor(TestUser.Operator()).FhirAsync($"Observation/{_id}").ShouldBeR4Async();
        var ofClinician = await feedback.ClientFor(TestUser.Operator()).FhirAsync($"Observation/{other}").ShouldBeR4Async();

        Assert.Equal(85, ofPatient.GetProperty("valueQuantity").GetProperty("value").GetDecimal());
        Assert.Equal(("sus", "sus-1"), (CodeOf(ofPatient, "code"), CodeOf(ofPatient, "method")));
        Assert.Equal(["sus/usable 81.25", "sus/learnable 100"], ofPatient.GetProperty("component").EnumerateArray().Select(c =>
            FormattableString.Invariant($"{CodeOf(c, "code")} {c.GetProperty("valueQuantity").GetProperty("value").GetDecimal()}")));
        Assert.Equal($"QuestionnaireResponse/{_id}", ofPatient.GetProperty("derivedFrom")[0].Text("reference"));
        Assert.Equal("Patient", ofPatient.GetProperty("subject").Text("type"));
        Assert.False(ofClinician.TryGetProperty("subject", out _));
        Assert.Equal("Practitioner", ofClinician.GetProperty("performer")[0].Text("type"));
    }

    [Fact]
    public async Task Answers_that_all_say_the_same_are_flagged_in_the_observation()
    {
        var client = await ParticipantAsync();
        await client.UpdateAsync(_id, Moves.SusResponse(_id, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3)).ShouldBeFhirAsync(201);

        var observation = await client.FhirAsync($"Observation/{_id}").ShouldBeR4Async();

        Assert.Equal("straight-lining", observation.GetProperty("extension")[0].Text("valueCode"));
    }

    [Fact]
    public async Task Pages_of_answers_lead_to_the_end_without_gap_or_double()
    {
        var trial = await OpenAsync();
        for (var i = 0; i < 5; i++)
        {
            await feedback.Participant(trial, Guid.NewGuid()).CreateAsync(Moves.SusResponse()).ShouldBeFhirAsync(201);
        }

        var seen = new HashSet<string?>();
        for (string? next = "QuestionnaireResponse?_count=2"; next is not null;)
        {
            var page = await feedback.ClientFor(TestUser.SiteCoordinator(_sponsor)).FhirAsync(next).ShouldBeFhirAsync();
            Assert.All(page.Ids(), id => Assert.True(seen.Add(id)));
            next = page.Link("next")?.Replace("http://localhost:8080/fhir/", "", StringComparison.Ordinal);
        }

        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public async Task Response_of_an_unknown_trial_is_asked_to_come_again()
    {
        using var answer = await feedback.Participant(Guid.CreateVersion7(), _pseudonym).CreateAsync(Moves.SusResponse());

        await Task.FromResult(answer).ShouldBeOutcomeAsync(503, "transient", "trial-not-yet-known");
        Assert.Equal(new RetryConditionHeaderValue(TimeSpan.FromSeconds(1)), answer.Headers.RetryAfter);
    }

    private static string? CodeOf(JsonElement element, string name) => element.GetProperty(name).GetProperty("coding")[0].Text("code");

    private async Task AssertFoundAsync(string type, IEnumerable<(string Query, bool First, bool Second)> expected, Guid second)
    {
        foreach (var (query, isFirst, isSecond) in expected)
        {
            var found = (await feedback.ClientFor(TestUser.SiteCoordinator(_sponsor)).FhirAsync($"{type}?{query}").ShouldBeFhirAsync()).Ids();
            Assert.True((isFirst, isSecond) == (found.Contains($"{_id}"), found.Contains($"{second}")), $"{type}?{query} found {string.Join(", ", found)}");
        }
    }

    private async Task<HttpClient> ParticipantAsync(params ScheduledInstrument[] instruments) => feedback.Participant(await OpenAsync(instruments), _pseudonym);

    private async Task<Guid> OpenAsync(params ScheduledInstrument[] instruments)
    {
        var trial = Guid.CreateVersion7();
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(FeedbackFixture.Opened(trial, _sponsor, 1, instruments));
        return trial;
    }
}

public sealed class ResponseOnSqliteTests(FeedbackFixture feedback) : ResponseTests(feedback), IClassFixture<FeedbackFixture>;

public sealed class ResponseOnPostgresTests(PostgresFeedbackFixture feedback) : ResponseTests(feedback), IClassFixture<PostgresFeedbackFixture>;
