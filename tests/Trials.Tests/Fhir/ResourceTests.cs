using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.FhirTesting;
using Marketplace.Testing;
using Marketplace.Trials.Tests.Consent;
using Xunit;

namespace Marketplace.Trials.Tests.Fhir;

/// <summary>Each resource with all that it can hold, under a public validator of base R4.</summary>
public sealed class ResourceTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public void Validator_refuses_what_only_later_releases_have()
    {
        const string R5 = """{"resourceType":"ResearchStudy","status":"active","label":[{"value":"x"}],"recruitment":{"targetNumber":3}}""";
        const string Policyless = """{"resourceType":"Consent","status":"active","scope":{"text":"x"},"category":[{"text":"x"}]}""";
        const string Incomplete = """{"resourceType":"Group","type":"person","actual":false,"characteristic":[{"code":{"text":"x"},"exclude":false}]}""";

        Assert.NotEmpty(R4.Flaws(R5));
        Assert.Contains(R4.Flaws(Policyless), f => f.Contains("ppc-1", StringComparison.Ordinal));
        Assert.NotEmpty(R4.Flaws(Incomplete));
    }

    [Fact]
    public async Task ResearchStudy_tells_the_trial()
    {
        var stage = await ComparativeAsync();

        var study = await ReadAsync($"ResearchStudy/{stage.TrialId}");

        Assert.Equal("active", study.GetProperty("status").GetString());
        Assert.Equal("Gait", study.GetProperty("title").GetString());
        Assert.Equal($"Organization/{stage.SponsorId}", study.GetProperty("sponsor").GetProperty("reference").GetString());
        Assert.Equal($"Location/{stage.SiteId}", study.GetProperty("site")[0].GetProperty("reference").GetString());
        Assert.Equal($"{stage.Today:yyyy-MM-dd}", study.GetProperty("period").GetProperty("start").GetString());
        Assert.Equal(["With the insole", "Without"], study.GetProperty("arm").EnumerateArray().Select(a => a.GetProperty("name").GetString()));
        Assert.Equal("primary", study.GetProperty("objective")[0].GetProperty("type").GetProperty("coding")[0].GetProperty("code").GetString());
        var french = study.GetProperty("_title").GetProperty("extension")[0].GetProperty("extension");
        Assert.Equal("Marche", french[1].GetProperty("valueString").GetString());
    }

    [Fact]
    public async Task PlanDefinition_tells_when_each_instrument_is_due_and_the_arms()
    {
        var stage = await ComparativeAsync();

        var plan = await ReadAsync($"PlanDefinition/{stage.TrialId}");

        Assert.Equal("clinical-protocol", plan.GetProperty("type").GetProperty("coding")[0].GetProperty("code").GetString());
        var actions = plan.GetProperty("action").EnumerateArray().ToDictionary(a => a.GetProperty("id").GetString()!);
        var task = actions["task-end-of-use"];
        Assert.Equal("https://living-lab.example/sus|1.0.0", task.GetProperty("definitionCanonical").GetString());
        Assert.Equal(14, task.GetProperty("timingDuration").GetProperty("value").GetInt32());
        var related = task.GetProperty("relatedAction")[0];
        Assert.Equal("enrolment", related.GetProperty("actionId").GetString());
        Assert.Equal(12, related.GetProperty("offsetRange").GetProperty("low").GetProperty("value").GetInt32());
        Assert.Equal(21, related.GetProperty("offsetRange").GetProperty("high").GetProperty("value").GetInt32());
        Assert.Equal(2, actions["allocation"].GetProperty("action").GetArrayLength());
    }

    [Fact]
    public async Task Group_tells_who_fits_among_the_patients()
    {
        var stage = await ComparativeAsync();

        var group = await ReadAsync($"Group/{stage.TrialId}");

        Assert.False(group.GetProperty("actual").GetBoolean());
        Assert.Equal("person", group.GetProperty("type").GetString());
        Assert.Equal(
            ["adult False", "walks-alone False", "gait-aid True"],
            group.GetProperty("characteristic").EnumerateArray().Select(c =>
                $"{c.GetProperty("code").GetProperty("coding")[0].GetProperty("code").GetString()} {c.GetProperty("exclude").GetBoolean()}"));
    }

    [Fact]
    public async Task Location_and_organisation_of_a_study_can_be_read()
    {
        var stage = await ComparativeAsync();

        var location = await ReadAsync($"Location/{stage.SiteId}");
        var organisation = await ReadAsync($"Organization/{stage.HospitalId}");
        await ReadAsync($"Organization/{stage.SponsorId}");

        Assert.Equal($"Organization/{stage.HospitalId}", location.GetProperty("managingOrganization").GetProperty("reference").GetString());
        Assert.Equal("Clinique du Nord", organisation.GetProperty("name").GetString());
        Assert.Equal(["" + stage.SiteId], (await ReadAsync($"Location?_id={stage.SiteId},{Guid.CreateVersion7()}")).Ids());
    }

    [Fact]
    public async Task ResearchSubject_and_consent_name_the_pseudonym_and_nobody()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        var subject = await patient.GetAsync($"/fhir/ResearchSubject/{enrolmentId}").ShouldBeR4Async();
        var consents = await patient.GetAsync("/fhir/Consent").ShouldBeR4Async();

        var pseudonym = await fixture.Service.Db(async db => (await db.Enrolments.FindAsync([enrolmentId], TestContext.Current.CancellationToken))!.Pseudonym);
        Assert.Equal("on-study", subject.GetProperty("status").GetString());
        Assert.Equal($"{pseudonym}", subject.GetProperty("individual").GetProperty("identifier").GetProperty("value").GetString());
        Assert.False(subject.TryGetProperty("actualArm", out _));
        var consent = consents.GetProperty("entry")[0].GetProperty("resource");
        Assert.Equal("active", consent.GetProperty("status").GetString());
        Assert.Equal("research", consent.GetProperty("scope").GetProperty("coding")[0].GetProperty("code").GetString());
        Assert.Equal($"{pseudonym}", consent.GetProperty("patient").GetProperty("identifier").GetProperty("value").GetString());
    }

    [Fact]
    public async Task Withdrawal_ends_the_part_and_the_consent_and_erasure_removes_both()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        await stage.WithdrawAsync(patient, enrolmentId, "keep").ShouldBeAsync(200);

        var subject = await patient.GetAsync($"/fhir/ResearchSubject/{enrolmentId}").ShouldBeR4Async();
        Assert.Equal("off-study", subject.GetProperty("status").GetString());
        Assert.True(subject.GetProperty("period").TryGetProperty("end", out _));
        var consent = (await patient.GetAsync("/fhir/Consent?status=inactive").ShouldBeR4Async()).GetProperty("entry")[0].GetProperty("resource");
        Assert.True(consent.GetProperty("provision").GetProperty("period").TryGetProperty("end", out _));
        await patient.GetAsync($"/fhir/Consent/{consent.GetProperty("id").GetString()}").ShouldBeR4Async();

        await stage.WithdrawAsync(patient, enrolmentId, "erase").ShouldBeAsync(200);
        await patient.GetAsync($"/fhir/ResearchSubject/{enrolmentId}").ShouldBeOutcomeAsync(404, "not-found", "resource-unknown");
        Assert.Empty((await patient.GetAsync("/fhir/Consent").ShouldBeR4Async()).Ids());
    }

    [Fact]
    public async Task Consent_tells_each_purpose_and_ends_where_it_is_signed_anew()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service, protocol: Layers.Layered);
        var (patient, enrolmentId) = (fixture.Service.ClientFor(TestUser.Patient()), Guid.CreateVersion7());
        await stage.JoinAsync(patient, enrolmentId, await Layers.RequestAsync(stage, new Dictionary<string, bool> { ["data-reuse"] = true })).ShouldBeAsync(201);
        await patient.PutAsJsonAsync($"{stage.Address}/enrolments/{enrolmentId}/purposes/recontact", new { granted = true }).ShouldBeAsync(200);
        Assert.Equal(["data-reuse permit", "recontact permit"], Purposes(await ConsentAsync(patient, "active")));

        await patient.PutAsJsonAsync($"{stage.Address}/enrolments/{enrolmentId}/purposes/data-reuse", new { granted = false }).ShouldBeAsync(200);
        Assert.Equal(["data-reuse deny", "recontact permit"], Purposes(await ConsentAsync(patient, "active")));

        await stage.AmendAsync(p => Layers.Layered(p, "Another text."));
        var anew = await Layers.RequestAsync(stage);
        await patient.PutAsJsonAsync(
            $"{stage.Address}/enrolments/{enrolmentId}/consents/{Guid.CreateVersion7()}", new { language = anew["language"], consent = anew["consent"] }).ShouldBeAsync(200);
        Assert.Equal(["data-reuse deny", "recontact permit"], Purposes(await ConsentAsync(patient, "inactive")));
        Assert.Equal(["data-reuse deny", "recontact deny"], Purposes(await ConsentAsync(patient, "active")));
    }

    [Fact]
    public async Task Metadata_lists_what_is_served()
    {
        var statement = await ReadAsync("metadata");

        Assert.Equal("4.0.1", statement.GetProperty("fhirVersion").GetString());
        var resources = statement.GetProperty("rest")[0].GetProperty("resource").EnumerateArray().ToDictionary(r => r.GetProperty("type").GetString()!);
        Assert.Equal(["Consent", "Group", "Location", "Organization", "PlanDefinition", "ResearchStudy", "ResearchSubject"], resources.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            ["_id", "_lastUpdated", "date", "site", "sponsor", "status", "title"],
            resources["ResearchStudy"].GetProperty("searchParam").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Version_changes_with_the_content_and_saves_reading_it_again()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var address = $"/fhir/ResearchStudy/{stage.TrialId}";
        using var first = await fixture.Service.Anonymous.GetAsync(address);
        var study = await Task.FromResult(first).ShouldBeFhirAsync();
        Assert.Equal($"W/\"{study.GetProperty("meta").GetProperty("versionId").GetString()}\"", first.Headers.ETag?.ToString());
        Assert.NotNull(first.Content.Headers.LastModified);

        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(address, first.Headers.ETag!));
        await stage.SecondSiteAsync(places: 1);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(address, first.Headers.ETag!));
    }

    private static async Task<JsonElement> ConsentAsync(HttpClient patient, string status) =>
        Assert.Single((await patient.GetAsync($"/fhir/Consent?status={status}").ShouldBeR4Async()).GetProperty("entry").EnumerateArray()).GetProperty("resource");

    private static IEnumerable<string> Purposes(JsonElement consent) => consent.GetProperty("provision").GetProperty("provision").EnumerateArray().Select(p =>
        $"{p.GetProperty("purpose")[0].GetProperty("code").GetString()} {p.GetProperty("type").GetString()}");

    private async Task<HttpStatusCode> StatusAsync(string address, EntityTagHeaderValue known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { known } } };
        using var response = await fixture.Service.Anonymous.SendAsync(request);
        return response.StatusCode;
    }

    private Task<JsonElement> ReadAsync(string address) => fixture.Service.Anonymous.GetAsync($"/fhir/{address}").ShouldBeR4Async();

    private Task<Stage> ComparativeAsync() => Stage.RecruitingAsync(fixture.Service, protocol: FullProtocol.Write);
}
