using System.Text.Json;
using Marketplace.Testing;
using Marketplace.Trials.Data;
using Xunit;

namespace Marketplace.Trials.Tests.Registry;

public sealed class RegistryRecordTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task A_draft_and_a_refused_trial_have_no_record_and_read_like_none()
    {
        var stage = await Stage.DraftedAsync(fixture.Service);
        await GetAsync(stage).ShouldBeProblemAsync(404, "trial-unknown");
        await stage.StepAsync("withdraw").ShouldBeAsync(200);
        await GetAsync(stage).ShouldBeProblemAsync(404, "trial-unknown");

        var refused = await Stage.SubmittedAsync(fixture.Service);
        await refused.OpinionAsync("unfavourable").ShouldBeAsync(200);
        await GetAsync(refused).ShouldBeProblemAsync(404, "trial-unknown");
        Assert.DoesNotContain(refused.TrialId.ToString(), await ListedAsync());
        Assert.DoesNotContain(stage.TrialId.ToString(), await ListedAsync());
    }

    [Fact]
    public async Task Nobody_reads_of_a_trial_before_its_approval_and_then_as_it_was_approved()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        await GetAsync(stage).ShouldBeProblemAsync(404, "trial-unknown");
        Assert.DoesNotContain(stage.TrialId.ToString(), await ListedAsync());
        await stage.OpinionAsync().ShouldBeAsync(200);
        await EditAsync(stage, p => p["title"] = new Dictionary<string, string> { ["en"] = "Not approved yet" });
        await stage.SubmitAsync().ShouldBeAsync(200);

        var approved = await ProtocolAsync(stage);

        Assert.Equal("Gait", approved.GetProperty("identificationModule").GetProperty("briefTitle").GetString());
        Assert.Equal("NOT_YET_RECRUITING", StatusOf(approved));
        Assert.Equal("ESTIMATED", approved.GetProperty("statusModule").GetProperty("startDateStruct").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Enrolment_is_what_is_wanted_until_recruitment_is_over_and_then_who_took_part()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (leaver, enrolmentId) = await stage.EnrolledAsync();
        await stage.EnrolledAsync();
        await stage.WithdrawAsync(leaver, enrolmentId, "erase").ShouldBeAsync(200);
        await stage.JoinAsync(leaver).ShouldBeAsync(201);
        var recruiting = await ProtocolAsync(stage);

        await stage.StepAsync("close-recruitment").ShouldBeAsync(200);
        var closed = await ProtocolAsync(stage);
        await stage.StepAsync("halt").ShouldBeAsync(200);
        var halted = await ProtocolAsync(stage);

        Assert.Equal(("RECRUITING", 36, "ESTIMATED"), (StatusOf(recruiting), CountOf(recruiting), CountTypeOf(recruiting)));
        Assert.Equal(("ACTIVE_NOT_RECRUITING", 2, "ACTUAL"), (StatusOf(closed), CountOf(closed), CountTypeOf(closed)));
        Assert.Equal(("SUSPENDED", 2, "ACTUAL"), (StatusOf(halted), CountOf(halted), CountTypeOf(halted)));
        Assert.Equal(Stage.Reason, halted.GetProperty("statusModule").GetProperty("whyStopped").GetString());
    }

    [Fact]
    public async Task Each_child_of_one_parent_took_part_and_so_did_the_parent()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: p => p["takesRepresented"] = true);
        var (parent, _) = await stage.EnrolledAsync();
        foreach (var child in new[] { Guid.CreateVersion7(), Guid.CreateVersion7() })
        {
            var request = stage.Join();
            request["represented"] = new { personId = child, relation = "parent", ofAgeOn = stage.Today.AddYears(4) };
            await stage.JoinAsync(parent, request: request).ShouldBeAsync(201);
        }

        await stage.StepAsync("close-recruitment").ShouldBeAsync(200);

        Assert.Equal(3, CountOf(await ProtocolAsync(stage)));
    }

    [Theory]
    [InlineData(false, "WITHDRAWN", 0)]
    [InlineData(true, "TERMINATED", 1)]
    public async Task A_trial_that_the_sponsor_withdraws_is_withdrawn_only_if_nobody_ever_enrolled(bool enrolled, string status, int count)
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        if (enrolled)
        {
            var (patient, enrolmentId) = await stage.EnrolledAsync();
            await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);
        }

        await stage.StepAsync("withdraw").ShouldBeAsync(200);
        var record = await ProtocolAsync(stage);

        Assert.Equal((status, count, "ACTUAL"), (StatusOf(record), CountOf(record), CountTypeOf(record)));
        Assert.Equal(Stage.Reason, record.GetProperty("statusModule").GetProperty("whyStopped").GetString());
        Assert.Equal("ACTUAL", record.GetProperty("statusModule").GetProperty("completionDateStruct").GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_history_has_each_status_with_its_day_and_only_public_reasons()
    {
        var stage = await Stage.SubmittedAsync(fixture.Service);
        await stage.OpinionAsync("changes-requested").ShouldBeAsync(200);
        await stage.SubmitAsync().ShouldBeAsync(200);
        await stage.OpinionAsync().ShouldBeAsync(200);
        await stage.PutSiteAsync().ShouldBeAsync(201);
        await stage.AcceptAsync().ShouldBeAsync(200);
        await stage.StepAsync("open").ShouldBeAsync(200);
        await stage.StepAsync("pause").ShouldBeAsync(200);

        var text = await (await GetAsync(stage)).Content.ReadAsStringAsync();
        var history = JsonDocument.Parse(text).RootElement.GetProperty("statusHistory").EnumerateArray().ToList();

        Assert.Equal(
            [
                ("NOT_YET_RECRUITING", null), ("NOT_YET_RECRUITING", null), ("NOT_YET_RECRUITING", null),
                ("RECRUITING", null), ("SUSPENDED", Stage.Reason),
            ],
            history.Select(h => (h.GetProperty("overallStatus").GetString()!, h.GetProperty("whyStopped").GetString())));
        Assert.All(history, h => Assert.Equal(stage.Today, DateOnly.Parse(h.GetProperty("date").GetString()!, null)));
        Assert.DoesNotContain("Said so in session.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("actor", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_record_says_who_what_where_and_how()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Comparative);

        var record = await ProtocolAsync(stage);

        Assert.Equal(stage.TrialId.ToString(), record.GetProperty("identificationModule").GetProperty("orgStudyIdInfo").GetProperty("id").GetString());
        Assert.Equal("Clinique du Nord", record.GetProperty("sponsorCollaboratorsModule").GetProperty("leadSponsor").GetProperty("name").GetString());
        Assert.Equal("Is it usable at home?", record.GetProperty("descriptionModule").GetProperty("briefSummary").GetString());
        var design = record.GetProperty("designModule");
        Assert.Equal("INTERVENTIONAL", design.GetProperty("studyType").GetString());
        Assert.Equal(
            """{"allocation":"RANDOMIZED","interventionModel":"PARALLEL","maskingInfo":{"masking":"SINGLE","whoMasked":["OUTCOMES_ASSESSOR"]}}""",
            design.GetProperty("designInfo").GetRawText());
        Assert.Equal(
            """[{"label":"With it","type":"EXPERIMENTAL"},{"label":"Sans","type":"NO_INTERVENTION"}]""",
            record.GetProperty("armsInterventionsModule").GetProperty("armGroups").GetRawText());
        Assert.Equal(
            """{"primaryOutcomes":[{"measure":"Usability","timeFrame":"14 days after enrolment"}],"secondaryOutcomes":[{"measure":"Falls","timeFrame":null}]}""",
            record.GetProperty("outcomesModule").GetRawText());
        Assert.Equal(
            "Open to: patient, clinician.\n* (patient) How old are you? 18 to 75\n* Which hand? Left / Both",
            record.GetProperty("eligibilityModule").GetProperty("eligibilityCriteria").GetString());
        Assert.Equal(
            """[{"facility":"Clinique du Nord","status":"RECRUITING","country":"LU"}]""",
            record.GetProperty("contactsLocationsModule").GetProperty("locations").GetRawText());
        Assert.Equal("ACTUAL", record.GetProperty("statusModule").GetProperty("startDateStruct").GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_site_that_has_closed_recruits_nobody_while_the_trial_does()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        await stage.CloseSiteAsync(stage.Hospital).ShouldBeAsync(200);

        var record = await ProtocolAsync(stage);

        Assert.Equal("RECRUITING", StatusOf(record));
        Assert.Equal(
            "ACTIVE_NOT_RECRUITING", record.GetProperty("contactsLocationsModule").GetProperty("locations")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_trial_past_its_last_day_recruits_nobody_in_the_list_and_in_the_record()
    {
        await using var service = new ServiceFixture<Program, TrialsDb>();
        await service.InitializeAsync();
        var stage = await Stage.RecruitingAsync(service, protocol: p => p["endsOn"] = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(1));
        service.Clock.Advance(TimeSpan.FromDays(2));

        var list = await Stage.JsonAsync(await service.Anonymous.GetAsync("/api/trials"));
        var trial = await Stage.JsonAsync(await service.Anonymous.GetAsync(stage.Address));
        var whole = await Stage.JsonAsync(await service.Anonymous.GetAsync($"{stage.Address}/registry-record"));
        var record = whole.GetProperty("protocolSection");

        Assert.Equal(0, list.GetProperty("items").GetArrayLength());
        Assert.False(trial.GetProperty("openForEnrolment").GetBoolean());
        Assert.Equal(("ACTIVE_NOT_RECRUITING", 0, "ACTUAL"), (StatusOf(record), CountOf(record), CountTypeOf(record)));
        Assert.Equal("ACTIVE_NOT_RECRUITING", whole.GetProperty("statusHistory").EnumerateArray().Last().GetProperty("overallStatus").GetString());
        Assert.Equal(stage.Today.ToString("O", null), whole.GetProperty("statusHistory").EnumerateArray().Last().GetProperty("date").GetString());
    }

    [Fact]
    public async Task The_records_page_by_cursor_and_show_each_trial_once()
    {
        var stages = new List<Stage>();
        for (var i = 0; i < 5; i++)
        {
            stages.Add(await Stage.ApprovedAsync(fixture.Service));
        }

        var seen = await ListedAsync();

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(stages.Select(s => s.TrialId.ToString()).Reverse(), seen.Where(id => stages.Exists(s => s.TrialId.ToString() == id)));
        Assert.Equal(400, (int)(await fixture.Service.Anonymous.GetAsync("/api/trials/registry-records?limit=0")).StatusCode);
    }

    private static void Comparative(Dictionary<string, object?> protocol)
    {
        static Dictionary<string, string> En(string text) => new() { ["en"] = text };
        protocol["design"] = "comparative";
        protocol["blinding"] = "assessor";
        protocol["arms"] = new object[]
        {
            new { code = "with", kind = "intervention", name = En("With it"), ratio = 1 },
            new { code = "without", kind = "control", name = new Dictionary<string, string> { ["fr"] = "Sans" }, ratio = 1 },
        };
        protocol["endpoints"] = new object[]
        {
            new { code = "usability", kind = "primary", description = En("Usability"), wave = "end-of-use" },
            new { code = "falls", kind = "secondary", description = En("Falls") },
        };
        protocol["eligibility"] = new object[]
        {
            new { code = "age", kind = "number", question = En("How old are you?"), reason = En("The device is for adults."), role = "patient", min = 18, max = 75 },
            new
            {
                code = "hand", kind = "choice", question = En("Which hand?"), reason = En("The device is for the left hand."),
                options = new object[]
                {
                    new { code = "left", label = En("Left") }, new { code = "right", label = En("Right"), fits = false }, new { code = "both", label = En("Both") },
                },
            },
        };
    }

    private Task<HttpResponseMessage> GetAsync(Stage stage) => fixture.Service.Anonymous.GetAsync($"{stage.Address}/registry-record");

    private async Task<JsonElement> ProtocolAsync(Stage stage) => (await Stage.JsonAsync(await GetAsync(stage))).GetProperty("protocolSection");

    private async Task<List<string>> ListedAsync()
    {
        var seen = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = await Stage.JsonAsync(await fixture.Service.Anonymous.GetAsync($"/api/trials/registry-records?limit=2{next}"));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(r =>
                r.GetProperty("protocolSection").GetProperty("identificationModule").GetProperty("orgStudyIdInfo").GetProperty("id").GetString()!));
            next = page.GetProperty("nextCursor").GetString() is { } cursor ? $"&cursor={cursor}" : null;
        }

        return seen;
    }

    private static string StatusOf(JsonElement record) => record.GetProperty("statusModule").GetProperty("overallStatus").GetString()!;

    private static int CountOf(JsonElement record) => record.GetProperty("designModule").GetProperty("enrollmentInfo").GetProperty("count").GetInt32();

    private static string CountTypeOf(JsonElement record) =>
        record.GetProperty("designModule").GetProperty("enrollmentInfo").GetProperty("type").GetString()!;

    private static async Task EditAsync(Stage stage, Action<Dictionary<string, object?>> change)
    {
        var revision = (await stage.Sponsor.GetAsync(stage.Address)).Headers.ETag!.Tag;
        await stage.PutProtocolAsync(change, revision).ShouldBeAsync(200);
    }
}
