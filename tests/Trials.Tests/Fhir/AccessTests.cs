using Marketplace.FhirTesting;
using Marketplace.Testing;
using Marketplace.Trials.Enrolments;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Marketplace.Trials.Tests.Fhir;

public sealed class AccessTests(TrialsFixture fixture) : IClassFixture<TrialsFixture>
{
    [Fact]
    public async Task Trial_is_its_sponsors_from_submission_and_everybodys_from_opening()
    {
        var drafted = await Stage.DraftedAsync(fixture.Service);
        var approved = await Stage.ApprovedAsync(fixture.Service);

        foreach (var type in new[] { "ResearchStudy", "PlanDefinition", "Group" })
        {
            await drafted.Sponsor.GetAsync($"/fhir/{type}/{drafted.TrialId}").ShouldBeOutcomeAsync(404, "not-found", "resource-unknown");
            await approved.Sponsor.GetAsync($"/fhir/{type}/{approved.TrialId}").ShouldBeFhirAsync();
            foreach (var stranger in new[] { fixture.Service.Anonymous, approved.Hospital, fixture.Service.ClientFor(TestUser.Operator()) })
            {
                await stranger.GetAsync($"/fhir/{type}/{approved.TrialId}").ShouldBeOutcomeAsync(404, "not-found", "resource-unknown");
            }
        }

        await fixture.Service.Anonymous.GetAsync($"/fhir/Location/{approved.SiteId}").ShouldBeOutcomeAsync(404, "not-found", "resource-unknown");
        await fixture.Service.Anonymous.GetAsync($"/fhir/Organization/{approved.SponsorId}").ShouldBeOutcomeAsync(404, "not-found", "resource-unknown");
        Assert.Equal("approved", (await approved.Sponsor.GetAsync($"/fhir/ResearchStudy/{approved.TrialId}").ShouldBeFhirAsync()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Patients_data_are_for_sponsor_own_site_and_the_patient_alone()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();
        var address = $"/fhir/ResearchSubject/{enrolmentId}";
        var (otherHospital, otherPatient) = (await SecondHospitalAsync(stage), await stage.EnrolledAsync());

        foreach (var (reader, sees) in new[]
        {
            (patient, true), (stage.Sponsor, true), (stage.Hospital, true), (otherHospital, false), (otherPatient.Patient, false),
            (stage.Reviewer, false), (fixture.Service.ClientFor(TestUser.Operator()), false), (fixture.Service.ClientFor(TestUser.SiteCoordinator(Guid.CreateVersion7())), false),
        })
        {
            Assert.Equal(sees, (await reader.GetAsync("/fhir/ResearchSubject").ShouldBeFhirAsync()).Ids().Contains($"{enrolmentId}"));
            _ = sees ? await reader.GetAsync(address).ShouldBeFhirAsync() : await reader.GetAsync(address).ShouldBeOutcomeAsync(404, "not-found", "resource-unknown");
            Assert.Equal(sees, (await reader.GetAsync($"/fhir/Consent?patient={await PseudonymAsync(enrolmentId)}").ShouldBeFhirAsync()).Ids().Count == 1);
        }

        await fixture.Service.Anonymous.GetAsync(address).ShouldBeOutcomeAsync(401, "login", "token-missing-or-invalid");
        await fixture.Service.Anonymous.GetAsync("/fhir/Consent").ShouldBeOutcomeAsync(401, "login", "token-missing-or-invalid");
    }

    [Fact]
    public async Task Patient_finds_in_the_access_log_who_was_shown_the_part_and_the_consents()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (patient, enrolmentId) = await stage.EnrolledAsync();

        await patient.GetAsync($"/fhir/ResearchSubject/{enrolmentId}").ShouldBeFhirAsync();
        await stage.Sponsor.GetAsync($"/fhir/ResearchSubject/{enrolmentId}").ShouldBeFhirAsync();
        await stage.Hospital.GetAsync("/fhir/Consent").ShouldBeFhirAsync();
        await stage.Hospital.GetAsync("/fhir/Consent?_count=0").ShouldBeFhirAsync();

        var log = (await Stage.JsonAsync(await patient.GetAsync("/api/trials/my/access-log"))).GetProperty("items").EnumerateArray().ToList();
        Assert.All(log, entry => Assert.Equal("read-as-fhir", entry.GetProperty("what").GetString()));
        Assert.Equal([stage.HospitalId, stage.SponsorId], log.Select(entry => entry.GetProperty("byOrganisation").GetGuid()));
    }

    [Fact]
    public async Task Clinician_is_no_research_subject_and_has_no_consent_here()
    {
        var stage = await Stage.RecruitingAsync(fixture.Service);
        var (clinician, enrolmentId) = (fixture.Service.ClientFor(TestUser.Clinician()), Guid.CreateVersion7());
        await stage.JoinAsync(clinician, enrolmentId, stage.Join("clinician", "en")).ShouldBeAsync(201);

        foreach (var reader in new[] { clinician, stage.Sponsor })
        {
            await reader.GetAsync($"/fhir/ResearchSubject/{enrolmentId}").ShouldBeOutcomeAsync(404, "not-found", "resource-unknown");
            Assert.Empty((await reader.GetAsync($"/fhir/ResearchSubject?study={stage.TrialId}").ShouldBeFhirAsync()).Ids());
            Assert.DoesNotContain((await reader.GetAsync("/fhir/Consent").ShouldBeFhirAsync()).Ids(), id => id!.StartsWith($"{stage.TrialId}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public Task Subjects_and_consents_are_found_by_each_parameter() => SearchChecks.ParticipantsAsync(fixture.Service);

    private async Task<HttpClient> SecondHospitalAsync(Stage stage)
    {
        var siteId = await stage.SecondSiteAsync(places: 5);
        var hospitalId = await fixture.Service.Db(db => db.Sites.Where(s => s.Id == siteId).Select(s => s.OrganisationId).SingleAsync());
        return fixture.Service.ClientFor(TestUser.SiteCoordinator(hospitalId));
    }

    private async Task<Guid?> PseudonymAsync(Guid enrolmentId) =>
        await fixture.Service.Db(db => db.Set<Enrolment>().Where(e => e.Id == enrolmentId).Select(e => e.Pseudonym).SingleAsync());
}
