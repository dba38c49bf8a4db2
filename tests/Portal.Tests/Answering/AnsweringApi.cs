using System.Globalization;
using System.Text.Json.Nodes;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Answering;

/// <summary>What a participant's pages ask of the API: one task with its questionnaire, a draft with its revisions, and the response.</summary>
internal sealed class AnsweringApi
{
    private readonly StubGateway _gateway;
    private readonly Guid _trial = Guid.CreateVersion7();
    private readonly Guid _enrolment = Guid.CreateVersion7();
    private int _revision;

    /// <param name="questionnaire">JSON of the resource.</param>
    public AnsweringApi(PortalHost portal, string questionnaire, string state = "open")
    {
        _gateway = portal.Gateway;
        Canonical = $"https://example.org/{Guid.NewGuid():N}|1";
        _gateway.Answer($"POST /api/trials/{_trial}/enrolments/{_enrolment}/participation-token", new { token = "participant", expiresAtUtc = portal.Clock.GetUtcNow().AddMinutes(10) });
        _gateway.Answer("GET /fhir/Questionnaire", $$"""{"resourceType":"Bundle","entry":[{"resource":{{questionnaire}}}]}""");
        BeIn(state);
        _gateway.On("GET /api/feedback/tasks/w/draft", ReadDraftAsync);
        _gateway.On("PUT /api/feedback/tasks/w/draft", SaveDraftAsync);
    }

    public string Canonical { get; }

    /// <summary>Path of the task, with the language.</summary>
    public string Path => $"/en/my/evaluations/{_trial}/{_enrolment}/answer/w";

    public string Enrolment => $"/en/my/evaluations/{_trial}/{_enrolment}";

    public string? Draft { get; private set; }

    public string Tag => $"\"{_revision}\"";

    public static Task<Browser> ParticipantAsync(PortalHost portal) => portal.SignedInAsync(Roles.Patient);

    public void BeIn(string state, Guid? response = null, bool amendable = false) => _gateway.Answer("GET /api/feedback/tasks", new
    {
        items = new[]
        {
            new
            {
                wave = "w", questionnaire = Canonical, title = "A questionnaire", dueOn = "2026-01-01", opensAtUtc = "2026-01-01T00:00:00Z",
                closesAtUtc = "2026-01-31T23:00:00Z", timeZone = "Europe/Luxembourg", state, amendable, responseId = response,
                responseRevision = 1, draftSavedAtUtc = (string?)null,
            },
        },
        aboutAnonymity = "",
    });

    /// <summary>Another device saves, and nobody tells the page.</summary>
    public void SaveElsewhere(string items) => (Draft, _revision) = (items.Replace('\'', '"'), _revision + 1);

    private Task ReadDraftAsync(HttpContext http)
    {
        if (Draft is null)
        {
            return Results.Problem(statusCode: 404, extensions: new Dictionary<string, object?> { ["code"] = "draft-unknown" }).ExecuteAsync(http);
        }

        http.Response.Headers.ETag = Tag;
        return Results.Json(new { wave = "w", language = "en", items = JsonNode.Parse(Draft), revision = _revision, begunAtUtc = Saved, savedAtUtc = Saved }).ExecuteAsync(http);
    }

    private async Task SaveDraftAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body))!;
        var tag = http.Request.Headers.IfMatch.ToString();
        if (Draft is null ? tag.Length > 0 : tag != Tag)
        {
            var (status, code) = tag.Length == 0 ? (409, "draft-exists") : (412, Draft is null ? "draft-gone" : "draft-changed");
            await Results.Problem(statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code }).ExecuteAsync(http);
            return;
        }

        (Draft, _revision) = (body["items"]!.ToJsonString(), _revision + 1);
        http.Response.Headers.ETag = Tag;
        await Results.Json(new { wave = "w", revision = _revision, begunAtUtc = Saved, savedAtUtc = Saved }).ExecuteAsync(http);
    }

    private static string Saved => new DateTime(2026, 1, 2, 9, 42, 0, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);
}
