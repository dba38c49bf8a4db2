using System.Net.Http.Json;
using System.Text;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Recruitment;

public sealed class SelfTestTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Whoever_fits_is_told_so_without_an_account()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Criteria.Asked());

        var result = await Stage.JsonAsync(await TestAsync(stage, Criteria.Fitting));

        Assert.True(result.GetProperty("fits").GetBoolean());
        Assert.Equal(0, result.GetProperty("unmet").GetArrayLength());
        Assert.Equal(0, result.GetProperty("others").GetArrayLength());
    }

    [Fact]
    public async Task Whoever_does_not_fit_reads_why_and_which_other_trials_may()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Criteria.Asked());
        var open = await Stage.RecruitingAsync(fixture.Service);
        var full = await Stage.RecruitingAsync(fixture.Service, places: 1);
        await full.EnrolledAsync();
        var sameCriteria = await Stage.RecruitingAsync(fixture.Service, protocol: Criteria.Asked());
        var paused = await Stage.RecruitingAsync(fixture.Service);
        await paused.StepAsync("pause").ShouldBeAsync(200);
        var invitedOnly = await Stage.RecruitingAsync(fixture.Service, protocol: p => p["recruitment"] = "by-invitation");

        var result = await Stage.JsonAsync(await TestAsync(stage, new { age = 20, pregnant = false, sex = "female" }));

        var unmet = Assert.Single(result.GetProperty("unmet").EnumerateArray());
        Assert.Equal(("age", "Il faut avoir de 65 à 80 ans."), (unmet.GetProperty("criterion").GetString(), unmet.GetProperty("reason").GetString()));
        var others = result.GetProperty("others").EnumerateArray().Select(o => o.GetProperty("id").GetGuid()).ToList();
        Assert.Contains(open.TrialId, others);
        Assert.All([stage, full, sameCriteria, paused, invitedOnly], s => Assert.DoesNotContain(s.TrialId, others));
        Assert.InRange(others.Count, 1, 5);
    }

    [Fact]
    public async Task All_faults_of_the_answers_are_told_at_once_by_field()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Criteria.Asked());

        var problem = await TestAsync(stage, new { age = "seventy", shoe = 42, sex = "female" }).ShouldBeProblemAsync(400, "validation-failed");

        Assert.Equal(
            ["answers.age", "answers.pregnant", "answers.shoe"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order());
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_option()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Criteria.Asked());
        using var body = new StringContent(
            """{ "role": "patient", "language": "fr", "answers": { "age": 70, "pregnant": false, "sex": "\ud800" } }""", Encoding.UTF8, "application/json");

        await fixture.Service.Anonymous.PostAsync($"{stage.Address}/self-test", body).ShouldBeProblemAsync(400, "validation-failed");
    }

    [Fact]
    public async Task A_trial_that_has_not_opened_or_does_not_want_the_role_tests_nobody()
    {
        var draft = await Stage.ApprovedAsync(fixture.Service, protocol: Criteria.Asked());
        var patientsOnly = await Stage.RecruitingAsync(fixture.Service, protocol: p => p["roles"] = new object[] { new { role = "patient", target = 5 } });

        await TestAsync(draft, Criteria.Fitting).ShouldBeProblemAsync(404, "trial-unknown");
        await TestAsync(patientsOnly, new { }, role: "clinician").ShouldBeProblemAsync(409, "role-not-recruited");
    }

    [Theory]
    [InlineData("""{ "language": "fr", "answers": {} }""", "json-invalid")]
    [InlineData("""{ "role": "patient", "language": "lb", "answers": {} }""", "validation-failed")]
    [InlineData("""{ "role": "patient", "language": "fr", "answers": null }""", "validation-failed")]
    [InlineData("""{ "role": "patient", "language": "fr", "answers": [] }""", "json-invalid")]
    [InlineData("""{ "role": "nurse", "language": "fr", "answers": {} }""", "json-invalid")]
    public async Task Bad_input_is_refused(string json, string code)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Criteria.Asked());
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        await fixture.Service.Anonymous.PostAsync($"{stage.Address}/self-test", body).ShouldBeProblemAsync(400, code);
    }

    [Fact]
    public async Task Join_asks_for_the_answers_and_keeps_only_what_a_quota_counts()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Criteria.Asked(women: 1));
        var enrolmentId = Guid.CreateVersion7();
        var patient = fixture.Service.ClientFor(TestUser.Patient());

        await JoinAsync(stage, patient, enrolmentId, answers: null).ShouldBeProblemAsync(400, "answers-invalid");
        var problem = await JoinAsync(stage, patient, enrolmentId, new { age = 70, pregnant = true, sex = "female" }).ShouldBeProblemAsync(409, "not-eligible");
        Assert.Equal("Pas pendant la grossesse.", problem.GetProperty("detail").GetString());
        await JoinAsync(stage, patient, enrolmentId, Criteria.Fitting).ShouldBeAsync(201);
        await JoinAsync(stage, patient, enrolmentId, Criteria.Fitting).ShouldBeAsync(200);

        Assert.Equal("sex=female", await fixture.Service.Db(db => db.Enrolments.Where(e => e.Id == enrolmentId).Select(e => e.QuotaCodes).SingleAsync()));
        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);
        Assert.Equal("", await fixture.Service.Db(db => db.Enrolments.Where(e => e.Id == enrolmentId).Select(e => e.QuotaCodes).SingleAsync()));
    }

    [Fact]
    public async Task Forty_parallel_joins_stop_at_the_quota_of_each_answer()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, places: 30, protocol: Criteria.Asked(women: 4, men: 6));

        var responses = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => JoinAsync(
            stage, fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7(),
            new { age = 70, pregnant = false, sex = i % 2 == 0 ? "female" : "male" })));

        Assert.Equal(10, responses.Count(r => (int)r.StatusCode == 201));
        foreach (var refused in responses.Where(r => (int)r.StatusCode != 201))
        {
            await refused.ShouldBeProblemAsync(409, "quota-full");
        }

        Assert.Equal(
            [("sex=female", 4), ("sex=male", 6)],
            (await fixture.Service.Db(db => db.Enrolments.Where(e => e.TrialId == stage.TrialId).Select(e => e.QuotaCodes).ToListAsync()))
                .CountBy(c => c).Select(c => (c.Key, c.Value)).Order());
        var shown = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address));
        Assert.Equal(["clinician"], shown.GetProperty("sites")[0].GetProperty("places").EnumerateArray().Select(p => p.GetString()));
    }

    [Fact]
    public async Task Everybody_sees_the_criteria_and_a_participant_only_the_instruments_of_the_own_role()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: p =>
        {
            Criteria.Asked()(p);
            p["instruments"] = new object[]
            {
                new { questionnaire = "https://living-lab.example/sus|1.0.0", wave = "both", dueAfterDays = 14 },
                new { questionnaire = "https://living-lab.example/umux|1.0.0", wave = "staff", dueAfterDays = 14, role = "clinician" },
            };
        });
        var patient = fixture.Service.ClientFor(TestUser.Patient());
        await JoinAsync(stage, patient, Guid.CreateVersion7(), Criteria.Fitting).ShouldBeAsync(201);

        var shown = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync(stage.Address));
        var mine = await Stage.JsonAsync(await patient.GetAsync("/api/trials/my/enrolments"));

        Assert.Equal(["age", "pregnant", "sex"], shown.GetProperty("eligibility").EnumerateArray().Select(c => c.GetProperty("code").GetString()));
        Assert.Equal(["both"], mine.GetProperty("items")[0].GetProperty("instruments").EnumerateArray().Select(i => i.GetProperty("wave").GetString()));
    }

    private Task<HttpResponseMessage> TestAsync(Stage stage, object answers, string role = "patient") =>
        fixture.Service.Anonymous.PostAsJsonAsync($"{stage.Address}/self-test", new { role, language = "fr", answers });

    private static Task<HttpResponseMessage> JoinAsync(Stage stage, HttpClient patient, Guid enrolmentId, object? answers)
    {
        var request = stage.Join();
        request["answers"] = answers;
        return stage.JoinAsync(patient, enrolmentId, request);
    }
}
