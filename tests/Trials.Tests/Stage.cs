using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Catalog;
using Marketplace.Contracts.Identity;
using Marketplace.Testing;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Data;
using Marketplace.Trials.Organisations;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Solutions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Tests;

/// <summary>A trial of its own for each test, with the people around it, brought to the point that the test needs.</summary>
internal sealed class Stage
{
    public const string Reason = "The device is being serviced.";
    public const string French = "J'accepte de participer à l'évaluation de cette solution.";
    public const string English = "I agree to take part in the evaluation of this solution.";

    private readonly ServiceFixture<Program, TrialsDb> _service;

    private Stage(ServiceFixture<Program, TrialsDb> service)
    {
        _service = service;
        Sponsor = service.ClientFor(TestUser.SiteCoordinator(SponsorId));
        Hospital = service.ClientFor(TestUser.SiteCoordinator(HospitalId));
        Reviewer = service.ClientFor(TestUser.EthicsReviewer());
        Maker = service.ClientFor(TestUser.Maker(MakerId));
    }

    public Guid TrialId { get; } = Guid.CreateVersion7();

    public Guid SponsorId { get; } = Guid.CreateVersion7();

    public Guid HospitalId { get; } = Guid.CreateVersion7();

    public Guid SolutionId { get; } = Guid.CreateVersion7();

    public Guid MakerId { get; } = Guid.CreateVersion7();

    public Guid SiteId { get; } = Guid.CreateVersion7();

    public HttpClient Sponsor { get; }

    public HttpClient Hospital { get; }

    public HttpClient Reviewer { get; }

    /// <summary>Of the solution.</summary>
    public HttpClient Maker { get; }

    public string Address => $"/api/trials/{TrialId}";

    public DateOnly Today => DateOnly.FromDateTime(_service.Clock.GetUtcNow().UtcDateTime);

    /// <summary>The solution is published and the organisations are verified; there is no trial yet.</summary>
    public static async Task<Stage> ReadyAsync(ServiceFixture<Program, TrialsDb> service)
    {
        var stage = new Stage(service);
        var now = service.Clock.GetUtcNow().UtcDateTime;
        await service.DeliverAsync<SolutionPublishedV1, OnSolutionPublished>(
            new(stage.SolutionId, stage.MakerId, new Dictionary<string, string> { ["en"] = "Gait" }, "1.0", 6, now, 1));
        foreach (var organisation in new[] { stage.SponsorId, stage.HospitalId })
        {
            await service.DeliverAsync<OrganisationVerifiedV1, OnOrganisationVerified>(new(organisation, "Clinique du Nord", "hospital", "LU", now));
        }

        return stage;
    }

    public static async Task<Stage> DraftedAsync(ServiceFixture<Program, TrialsDb> service)
    {
        var stage = await ReadyAsync(service);
        await stage.PutProtocolAsync().ShouldBeAsync(201);
        return stage;
    }

    public static async Task<Stage> SubmittedAsync(ServiceFixture<Program, TrialsDb> service)
    {
        var stage = await DraftedAsync(service);
        await stage.SubmitAsync().ShouldBeAsync(200);
        return stage;
    }

    /// <summary>Approved, with a site that has accepted.</summary>
    public static async Task<Stage> ApprovedAsync(
        ServiceFixture<Program, TrialsDb> service, int places = 10, Action<Dictionary<string, object?>>? protocol = null)
    {
        var stage = await ReadyAsync(service);
        await stage.PutProtocolAsync(protocol).ShouldBeAsync(201);
        await stage.SubmitAsync().ShouldBeAsync(200);
        await stage.OpinionAsync().ShouldBeAsync(200);
        await stage.PutSiteAsync(places).ShouldBeAsync(201);
        await stage.AcceptAsync().ShouldBeAsync(200);
        return stage;
    }

    /// <summary>Another hospital with a site that has accepted.</summary>
    public async Task<Guid> SecondSiteAsync(int places) => (await SecondHospitalAsync(places)).SiteId;

    /// <summary>Another site that has accepted, and its coordinator.</summary>
    public async Task<(Guid SiteId, HttpClient Coordinator)> SecondHospitalAsync(int places)
    {
        var (siteId, hospitalId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await _service.DeliverAsync<OrganisationVerifiedV1, OnOrganisationVerified>(
            new(hospitalId, "Clinique du Sud", "hospital", "LU", _service.Clock.GetUtcNow().UtcDateTime));
        var address = $"{Address}/sites/{siteId}";
        await SendAsync(Sponsor, HttpMethod.Put, address, Site(places, hospitalId), ifMatch: null).ShouldBeAsync(201);
        var hospital = _service.ClientFor(TestUser.SiteCoordinator(hospitalId));
        await SendAsync(hospital, HttpMethod.Post, $"{address}/accept", body: null, "\"1\"").ShouldBeAsync(200);
        return (siteId, hospital);
    }

    public static async Task<Stage> RecruitingAsync(
        ServiceFixture<Program, TrialsDb> service, int places = 10, Action<Dictionary<string, object?>>? protocol = null)
    {
        var stage = await ApprovedAsync(service, places, protocol);
        await stage.StepAsync("open").ShouldBeAsync(200);
        return stage;
    }

    public Dictionary<string, object?> Protocol() => new()
    {
        ["sponsorId"] = SponsorId,
        ["solutionId"] = SolutionId,
        ["solutionVersion"] = "1.0",
        ["title"] = new Dictionary<string, string> { ["fr"] = "Marche", ["en"] = "Gait" },
        ["objectives"] = new Dictionary<string, string> { ["en"] = "Is it usable at home?" },
        ["instruments"] = new object[] { new { questionnaire = "https://living-lab.example/sus|1.0.0", wave = "end-of-use", dueAfterDays = 14 } },
        ["roles"] = new object[] { new { role = "patient", target = 30 }, new { role = "clinician", target = 6 } },
        ["startsOn"] = Today,
        ["endsOn"] = Today.AddDays(365),
        ["consentTexts"] = new object[]
        {
            new { role = "patient", language = "fr", text = French },
            new { role = "patient", language = "en", text = English },
            new { role = "clinician", language = "en", text = English },
        },
        ["legalBasis"] = "public-interest",
        ["dataProtection"] = new
        {
            controllers = new[] { new { name = "Clinique du Nord", kind = "controller", country = "LU", contact = "dpo@clinique-nord.example" } },
            purposes = new Dictionary<string, string> { ["fr"] = "Évaluer la facilité d'usage.", ["en"] = "To evaluate usability." },
            retentionMonths = 60,
        },
    };

    /// <param name="by">The sponsor, unless somebody else writes.</param>
    public Task<HttpResponseMessage> PutProtocolAsync(Action<Dictionary<string, object?>>? change = null, string? ifMatch = null, HttpClient? by = null)
    {
        var protocol = Protocol();
        change?.Invoke(protocol);
        return SendAsync(by ?? Sponsor, HttpMethod.Put, Address, protocol, ifMatch);
    }

    /// <param name="request">To which committee and as what; null: to the generic board.</param>
    public Task<HttpResponseMessage> SubmitAsync(object? request = null) =>
        Sponsor.PostAsync($"{Address}/ethics-submission", request is null ? null : JsonContent.Create(request));

    /// <summary>Changes the protocol as the sponsor reads it now.</summary>
    public async Task EditAsync(Action<Dictionary<string, object?>> change)
    {
        var revision = (await Sponsor.GetAsync(Address)).Headers.ETag!.Tag;
        await PutProtocolAsync(change, revision).ShouldBeAsync(200);
    }

    /// <summary>The latest, or an empty id where there is none.</summary>
    public Task<Guid> SubmissionIdAsync() => _service.Db(db =>
        db.Reviews.Where(r => r.TrialId == TrialId).OrderByDescending(r => r.Number).Select(r => r.Id).FirstOrDefaultAsync());

    /// <param name="submissionId">The latest, unless another is named.</param>
    public async Task<HttpResponseMessage> OpinionAsync(
        string opinion = "favourable", int validDays = 30, object? nationalDecision = null, HttpClient? reviewer = null, Guid? submissionId = null) =>
        await (reviewer ?? Reviewer).PutAsJsonAsync($"{Address}/ethics-opinion", new
        {
            submissionId = submissionId ?? await SubmissionIdAsync(),
            opinion,
            reference = "CNER 2026/17",
            validUntil = Today.AddDays(validDays),
            reason = opinion == "favourable" ? null : "Said so in session.",
            nationalDecision,
        });

    public object Site(int places = 10, Guid? organisationId = null) => new
    {
        organisationId = organisationId ?? HospitalId,
        country = "LU",
        timeZone = "Europe/Luxembourg",
        languages = new[] { "fr", "en" },
        capacity = new { patient = places, clinician = 2 },
    };

    public Task<HttpResponseMessage> PutSiteAsync(int places = 10, string? ifMatch = null) =>
        SendAsync(Sponsor, HttpMethod.Put, $"{Address}/sites/{SiteId}", Site(places), ifMatch);

    /// <param name="ifMatch">The first terms, unless others were read.</param>
    public Task<HttpResponseMessage> AcceptAsync(string? ifMatch = "\"1\"") =>
        SendAsync(Hospital, HttpMethod.Post, $"{Address}/sites/{SiteId}/accept", body: null, ifMatch);

    public Task<HttpResponseMessage> RefuseAsync(string? ifMatch = "\"1\"", string reason = "We have no staff for it.") =>
        SendAsync(Hospital, HttpMethod.Post, $"{Address}/sites/{SiteId}/refuse", new { reason }, ifMatch);

    public Task<HttpResponseMessage> CloseSiteAsync(HttpClient by) =>
        by.PostAsJsonAsync($"{Address}/sites/{SiteId}/close", new { reason = "The ward is being rebuilt." });

    /// <summary>With a reason where the step needs one.</summary>
    public Task<HttpResponseMessage> StepAsync(string step, HttpClient? by = null) => (by ?? Sponsor).PostAsync(
        $"{Address}/{step}", step is "pause" or "halt" or "stop-early" or "withdraw" ? JsonContent.Create(new { reason = Reason }) : null);

    public Task<HttpResponseMessage> SignOffAsync(string kind, HttpClient by, int halt = 1, string reason = "Mended and tested.") =>
        by.PutAsJsonAsync($"{Address}/halts/{halt}/sign-offs/{kind}", new { reason });

    public Dictionary<string, object?> Join(string role = "patient", string language = "fr", int version = 1) => new()
    {
        ["siteId"] = SiteId,
        ["role"] = role,
        ["language"] = language,
        ["timeZone"] = "Europe/Luxembourg",
        ["consent"] = new { version, hash = HashOf(language == "fr" ? French : English) },
    };

    public Task<HttpResponseMessage> JoinAsync(HttpClient person, Guid? enrolmentId = null, Dictionary<string, object?>? request = null) =>
        person.PutAsJsonAsync($"{Address}/enrolments/{enrolmentId ?? Guid.CreateVersion7()}", request ?? Join());

    /// <summary>Another text, submitted and approved while the trial goes on.</summary>
    public async Task AmendAsync(Action<Dictionary<string, object?>> change)
    {
        var revision = (await JsonAsync(await Sponsor.GetAsync(Address))).GetProperty("revision").GetInt64();
        await PutProtocolAsync(change, $"\"{revision}\"").ShouldBeAsync(200);
        await SubmitAsync().ShouldBeAsync(200);
        await OpinionAsync().ShouldBeAsync(200);
    }

    /// <summary>A new patient who has joined.</summary>
    public async Task<(HttpClient Patient, Guid EnrolmentId)> EnrolledAsync()
    {
        var (patient, enrolmentId) = (_service.ClientFor(TestUser.Patient()), Guid.CreateVersion7());
        await JoinAsync(patient, enrolmentId).ShouldBeAsync(201);
        return (patient, enrolmentId);
    }

    public Task<HttpResponseMessage> WithdrawAsync(HttpClient person, Guid enrolmentId, string mode) =>
        person.PostAsJsonAsync($"{Address}/enrolments/{enrolmentId}/withdrawal", new { mode });

    public Task<HttpResponseMessage> TokenAsync(HttpClient person, Guid enrolmentId) =>
        person.PostAsync($"{Address}/enrolments/{enrolmentId}/participation-token", null);

    public static string HashOf(string text) => ConsentText.Of(ParticipantRole.Patient, "en", text).Hash;

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response)
    {
        await response.ShouldBeAsync(200);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, object? body, string? ifMatch)
    {
        var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return client.SendAsync(request);
    }
}
