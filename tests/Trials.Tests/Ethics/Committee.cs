using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics.Dossier;

namespace Marketplace.Trials.Tests.Ethics;

/// <summary>The latest submission of a stage's trial, and what its committee and its sponsor do with it.</summary>
internal sealed class Committee
{
    public static readonly DocumentKind[] Wanted =
        [DocumentKind.Protocol, DocumentKind.InformationSheet, DocumentKind.ConsentForm, DocumentKind.InsuranceCertificate, DocumentKind.CurriculumVitae];

    private readonly Stage _stage;
    private readonly ServiceFixture<Program, TrialsDb> _service;
    private readonly TestUser _reviewer = TestUser.EthicsReviewer();

    private Committee(ServiceFixture<Program, TrialsDb> service, Stage stage)
    {
        (_service, _stage) = (service, stage);
        Reviewer = service.ClientFor(_reviewer);
    }

    public Guid ReviewerId => _reviewer.Id;

    public HttpClient Reviewer { get; }

    public string Address { get; private set; } = "";

    /// <summary>The trial has been submitted to the committee of this code, with a dossier that lacks nothing.</summary>
    public static async Task<Committee> SubmittedAsync(
        ServiceFixture<Program, TrialsDb> service, Stage stage, string committee = "cner-lu", string? category = null, IEnumerable<DocumentKind>? documents = null)
    {
        var made = new Committee(service, stage);
        await stage.SubmitAsync(new { committee, category }).ShouldBeAsync(200);
        await made.ReadLatestAsync();
        foreach (var kind in documents ?? Wanted)
        {
            await made.PutDocumentAsync(kind).ShouldBeAsync(200);
        }

        return made;
    }

    /// <summary>Validated, scheduled for the first session that it is in time for, and taken by the reviewer.</summary>
    /// <returns>The day of the session.</returns>
    public async Task<string> ScheduleAsync()
    {
        var session = await NextSessionAsync(_stage.Sponsor);
        await ActAsync("validation").ShouldBeAsync(200);
        await PutAsync("session", new { heldOn = session }).ShouldBeAsync(200);
        await AssignAsync().ShouldBeAsync(200);
        return session;
    }

    public async Task ReadLatestAsync() => Address = $"/api/trials/ethics/submissions/{await _stage.SubmissionIdAsync()}";

    public Task<HttpResponseMessage> PutDocumentAsync(DocumentKind kind, Guid? id = null, string version = "1.0") =>
        _stage.Sponsor.PutAsJsonAsync($"{Address}/documents/{id ?? Guid.CreateVersion7()}", Document(kind, version));

    public static Dictionary<string, object?> Document(DocumentKind kind, string version = "1.0") => new()
    {
        ["kind"] = JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString()),
        ["title"] = "The trial's paper",
        ["language"] = "fr",
        ["version"] = version,
        ["sha256"] = Stage.HashOf($"{kind} {version}"),
        ["size"] = 48_000,
        ["mediaType"] = "application/pdf",
    };

    /// <returns>What the reviewers' queue says that the submission waits for; null where it is not in it.</returns>
    public async Task<string?> AwaitsAsync()
    {
        var next = "";
        while (true)
        {
            var page = await Stage.JsonAsync(await Reviewer.GetAsync($"/api/trials/ethics/submissions?limit=100{next}"));
            var own = page.GetProperty("items").EnumerateArray().Where(i => Address.EndsWith($"{i.GetProperty("submissionId").GetGuid()}", StringComparison.Ordinal)).ToList();
            if (own is [var found] || page.GetProperty("nextCursor").GetString() is not { } cursor)
            {
                return own.Select(i => i.GetProperty("awaits").GetString()).SingleOrDefault();
            }

            next = $"&cursor={cursor}";
        }
    }

    public Task<HttpResponseMessage> ActAsync(string act, object? body = null, HttpClient? by = null) =>
        (by ?? Reviewer).PostAsync($"{Address}/{act}", body is null ? null : JsonContent.Create(body));

    public Task<HttpResponseMessage> PutAsync(string part, object body, HttpClient? by = null) =>
        (by ?? Reviewer).PutAsJsonAsync($"{Address}/{part}", body);

    public Task<HttpResponseMessage> AssignAsync(Guid? reviewerId = null) => Reviewer.PutAsync($"{Address}/reviewers/{reviewerId ?? ReviewerId}", null);

    public async Task<HttpResponseMessage> OpinionAsync(
        string opinion = "favourable", bool document = true, object? conditions = null, HttpClient? by = null, int validDays = 365) =>
        await (by ?? Reviewer).PutAsJsonAsync($"{_stage.Address}/ethics-opinion", new
        {
            submissionId = await _stage.SubmissionIdAsync(),
            opinion,
            reference = "202611/04",
            validUntil = _stage.Today.AddDays(validDays),
            reason = opinion == "favourable" ? null : "Said so in session.",
            document = document ? new { title = "Avis", sha256 = Stage.HashOf(opinion), size = 9_000, mediaType = "application/pdf" } : null,
            conditions,
        });

    /// <summary>Whatever is done on the day of the session; afterwards the clock shows what it showed before.</summary>
    public async Task<HttpResponseMessage> InSessionAsync(string session, Func<HttpClient, Task<HttpResponseMessage>> act)
    {
        var wait = TimeSpan.FromDays(DateOnly.Parse(session, null).DayNumber - _stage.Today.DayNumber);
        _service.Clock.Advance(wait);
        try
        {
            return await act(_service.ClientFor(_reviewer));
        }
        finally
        {
            _service.Clock.Advance(-wait);
        }
    }

    public Task<HttpResponseMessage> DecideAsync(bool authorised = true) => PutAsync(
        "national-decision", new { authority = "Minister of Health", reference = "M-17", authorised, decidedOn = _stage.Today });

    public async Task<JsonElement> ReadAsync(HttpClient? by = null) => await Stage.JsonAsync(await (by ?? Reviewer).GetAsync(Address));

    /// <summary>The first session whose deadline is not past.</summary>
    public static async Task<string> NextSessionAsync(HttpClient anybody, string committee = "cner-lu") =>
        (await CommitteeAsync(anybody, committee)).GetProperty("nextSessions").EnumerateArray()
            .First(s => !s.GetProperty("deadlinePast").GetBoolean()).GetProperty("heldOn").GetString()!;

    public static async Task<JsonElement> CommitteeAsync(HttpClient anybody, string committee) =>
        (await Stage.JsonAsync(await anybody.GetAsync("/api/trials/ethics/committees"))).GetProperty("items").EnumerateArray()
            .Single(c => c.GetProperty("code").GetString() == committee);
}
