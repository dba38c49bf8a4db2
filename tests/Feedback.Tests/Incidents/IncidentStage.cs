using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;

namespace Marketplace.Feedback.Incidents;

/// <summary>A trial of a sponsor with those who see to its safety, and their moves.</summary>
internal sealed class IncidentStage
{
    public static readonly DateTime Occurred = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    private readonly FeedbackFixture _feedback;
    private readonly TestUser _sponsor;
    private readonly TestUser _reviewer = TestUser.EthicsReviewer();
    private readonly TestUser _operator = TestUser.Operator();

    private IncidentStage(FeedbackFixture feedback, Guid sponsor, Guid trial)
    {
        (_feedback, TrialId) = (feedback, trial);
        _sponsor = TestUser.SiteCoordinator(sponsor);
    }

    public Guid TrialId { get; }

    public Guid Pseudonym { get; } = Guid.NewGuid();

    /// <summary>Each signs in anew, for a token lasts minutes and these tests days.</summary>
    public HttpClient Sponsor => _feedback.ClientFor(_sponsor);

    public HttpClient Reviewer => _feedback.ClientFor(_reviewer);

    public HttpClient Operator => _feedback.ClientFor(_operator);

    /// <summary>A participant of the trial.</summary>
    public HttpClient Reporter => _feedback.Participant(TrialId, Pseudonym);

    public static async Task<IncidentStage> OpenAsync(FeedbackFixture feedback)
    {
        var sponsor = Guid.CreateVersion7();
        return new IncidentStage(feedback, sponsor, await feedback.OpenTrialAsync(sponsor));
    }

    public string At(Guid id) => $"/api/feedback/trials/{TrialId}/incidents/{id}";

    /// <summary>The body of a report; what is given takes the place of what is there.</summary>
    public static Dictionary<string, object?> Report(params (string Field, object? Value)[] other)
    {
        var body = new Dictionary<string, object?>
        {
            ["kind"] = "adverse-event", ["description"] = "She fell.", ["occurredAt"] = Occurred, ["seriousness"] = Array.Empty<string>(),
        };
        foreach (var (field, value) in other)
        {
            body[field] = value;
        }

        return body;
    }

    public async Task<Guid> ReportedAsync(params string[] seriousness)
    {
        var id = Guid.CreateVersion7();
        await Reporter.PutAsJsonAsync($"/api/feedback/incidents/{id}", Report(("seriousness", seriousness))).ShouldBeAsync(201);
        return id;
    }

    public Task<HttpResponseMessage> FileAsync(HttpClient by, Guid id, params (string Field, object? Value)[] other) =>
        by.PutAsJsonAsync(At(id), Report(other));

    public Task<HttpResponseMessage> AssessAsync(HttpClient by, Guid id, string? ifMatch, params (string Field, object? Value)[] other)
    {
        var body = new Dictionary<string, object?>
        {
            ["seriousness"] = Array.Empty<string>(), ["causality"] = "possible", ["expectedness"] = "expected", ["expectednessSource"] = "IFU 4.2", ["reasons"] = "Seen.",
        };
        foreach (var (field, value) in other)
        {
            body[field] = value;
        }

        var request = new HttpRequestMessage(HttpMethod.Put, $"{At(id)}/assessments/mine") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return by.SendAsync(request);
    }

    public Task<HttpResponseMessage> StepAsync(
        Guid id, string stage, DateTime sentAt, Guid? stepId = null, string duty = "vigilance", string to = "BfArM", string? reference = "R-1") =>
        Sponsor.PutAsJsonAsync($"{At(id)}/steps/{stepId ?? Guid.CreateVersion7()}", new { duty, stage, sentAt, to, reference, incomplete = stage == "initial" });

    public Task<JsonElement> ReadAsync(Guid id) => JsonAsync(Sponsor.GetAsync(At(id)));

    public static async Task<JsonElement> JsonAsync(Task<HttpResponseMessage> response) =>
        await (await response.ShouldBeAsync(200)).Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Every item of a list, asked for in parts of this size.</summary>
    public static async Task<List<JsonElement>> AllAsync(HttpClient by, string address, int limit)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var page = await JsonAsync(by.GetAsync($"{address}{separator}limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}"));
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        return items;
    }
}
