using System.Globalization;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Schedule;

public sealed class ListTasksTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Tasks_are_those_of_the_role_in_the_order_in_which_they_can_be_answered()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Scheduled);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        var tasks = await TasksAsync(stage, patient, enrolmentId);

        Assert.Equal(["first-day", "end-of-use"], tasks.Select(t => t.GetProperty("wave").GetString()));
        Assert.Equal(["open", "upcoming"], tasks.Select(t => t.GetProperty("state").GetString()));
        Assert.Equal(JsonValueKind.Null, tasks[1].GetProperty("closesAtUtc").ValueKind);
        Assert.Equal("Europe/Luxembourg", tasks[0].GetProperty("timeZone").GetString());
        Assert.Equal(tasks[0].GetProperty("dueOn").GetString(), Assert.Single(await EnrolledInAsync(stage)).AnchorDate.ToString("O", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_clinician_has_tasks_of_their_own()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Scheduled);
        var (clinician, enrolmentId) = (fixture.Service.ClientFor(TestUser.Clinician()), Guid.CreateVersion7());
        await stage.JoinAsync(clinician, enrolmentId, stage.Join("clinician", "en")).ShouldBeAsync(201);

        var task = Assert.Single(await TasksAsync(stage, clinician, enrolmentId), t => t.GetProperty("wave").GetString() != "end-of-use");

        Assert.Equal("at-the-ward", task.GetProperty("wave").GetString());
    }

    [Fact]
    public async Task Of_a_trial_that_has_ended_every_task_is_closed()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Scheduled);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        await stage.StepAsync("close").ShouldBeAsync(200);

        Assert.All(await TasksAsync(stage, patient, enrolmentId), t => Assert.Equal("closed", t.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Tasks_of_somebody_else_are_unknown_and_who_has_withdrawn_has_none()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        await fixture.Service.ClientFor(TestUser.Patient()).GetAsync(Address(stage, enrolmentId)).ShouldBeProblemAsync(404, "enrolment-unknown");
        await patient.GetAsync($"/api/trials/{Guid.CreateVersion7()}/enrolments/{enrolmentId}/tasks").ShouldBeProblemAsync(404, "enrolment-unknown");
        await stage.WithdrawAsync(patient, enrolmentId, "keep").ShouldBeAsync(200);
        await patient.GetAsync(Address(stage, enrolmentId)).ShouldBeProblemAsync(409, "enrolment-withdrawn");
    }

    [Fact]
    public async Task Feedback_is_told_the_whole_schedule_and_the_sites_zone_and_organisation()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Scheduled);
        await stage.EnrolledAsync();

        var opened = (await fixture.Service.OutboxAsync<TrialOpenedV1>()).Find(e => e.TrialId == stage.TrialId)!;

        Assert.Equal(stage.Today, opened.StartsOn);
        Assert.Equal(
            new ScheduledInstrument("https://living-lab.example/nps|1.0.0", "at-the-ward", 0, "trial-start", 0, 3, "site", "clinician"),
            opened.Instruments.Single(i => i.Wave == "at-the-ward"));
        var enrolled = Assert.Single(await EnrolledInAsync(stage));
        Assert.Equal("Europe/Luxembourg", enrolled.SiteTimeZone);
        Assert.Equal(
            await fixture.Service.Db(db => db.Sites.Where(s => s.Id == enrolled.SiteId).Select(s => (Guid?)s.OrganisationId).SingleAsync()),
            enrolled.SiteOrganisationId);
    }

    private static void Scheduled(Dictionary<string, object?> protocol) => protocol["instruments"] = new object[]
    {
        new { questionnaire = "https://living-lab.example/sus|1.0.0", wave = "end-of-use", dueAfterDays = 14 },
        new { questionnaire = "https://living-lab.example/sus|1.0.0", wave = "first-day", dueAfterDays = 0, closesDaysAfter = 2, role = "patient" },
        new
        {
            questionnaire = "https://living-lab.example/nps|1.0.0", wave = "at-the-ward", dueAfterDays = 0, anchor = "trial-start",
            closesDaysAfter = 3, zone = "site", role = "clinician",
        },
    };

    private static string Address(Stage stage, Guid enrolmentId) => $"{stage.Address}/enrolments/{enrolmentId}/tasks";

    private static async Task<List<JsonElement>> TasksAsync(Stage stage, HttpClient person, Guid enrolmentId) =>
        [.. (await Stage.JsonAsync(await person.GetAsync(Address(stage, enrolmentId)))).GetProperty("items").EnumerateArray()];

    private async Task<List<ParticipantEnrolledV1>> EnrolledInAsync(Stage stage) =>
        (await fixture.Service.OutboxAsync<ParticipantEnrolledV1>()).FindAll(e => e.TrialId == stage.TrialId);
}
