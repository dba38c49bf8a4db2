using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Exports;
using Marketplace.Feedback.Fhir;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Trials;

/// <summary>
/// A participant says something in every way that there is, through the public API, and each time in words of its own: who finds
/// some of them afterwards knows which way they came.
/// </summary>
/// <param name="times">How often each says its words: once stands in a row's page, thousands of times on pages of their own.</param>
internal sealed class Planting(FeedbackFixture feedback, int times)
{
    private const string Form = """
        {"linkId":"smokes","type":"boolean"},
        {"linkId":"words","type":"text"},
        {"linkId":"other","type":"open-choice","answerOption":[{"valueCoding":{"system":"urn:m","code":"low"}}]},
        {"linkId":"lines","type":"group","repeats":true,"item":[{"linkId":"line","type":"string"}]},
        {"linkId":"picture","type":"attachment"},
        {"linkId":"more","type":"text","enableWhen":[{"question":"smokes","operator":"=","answerBoolean":true}]}
        """;

    private static readonly string[] Waves = ["now", "later", "fhir", "unnamed"];

    private readonly Dictionary<string, string> _marks = [];
    private readonly List<string> _snapshots = [];
    private readonly string _url = $"https://example.org/fhir/Questionnaire/{Guid.NewGuid()}";
    private readonly Guid _response = Guid.CreateVersion7();
    private readonly Guid _question = Guid.CreateVersion7();
    private readonly Guid _reply = Guid.CreateVersion7();

    public string Questionnaire => $"{_url}|1";

    public Guid Sponsor { get; } = Guid.CreateVersion7();

    public Guid Trial { get; } = Guid.CreateVersion7();

    public Guid Pseudonym { get; } = Guid.NewGuid();

    public Guid Incident { get; } = Guid.CreateVersion7();

    /// <summary>Deletes what was said anonymously.</summary>
    public string DeletionCode { get; private set; } = "";

    /// <summary>What stands somewhere until an erasure takes it, by the way in which it was said.</summary>
    public IEnumerable<KeyValuePair<string, string>> Erasable => Of(way => !IsGone(way) && !IsAnonymous(way) && way != "report");

    /// <summary>What was never taken, or written over before: whether a file still has it before an erasure, nobody knows.</summary>
    public IEnumerable<KeyValuePair<string, string>> Gone => Of(IsGone);

    /// <summary>What an erasure cannot reach (decision 18), and the deletion code does.</summary>
    public IEnumerable<KeyValuePair<string, string>> Anonymous => Of(IsAnonymous);

    /// <summary>What the law wants kept, without the pseudonym (decision 20).</summary>
    public IEnumerable<KeyValuePair<string, string>> Reported => Of(way => way == "report");

    private HttpClient Participant => feedback.Participant(Trial, Pseudonym);

    private HttpClient Reviewer => feedback.ClientFor(TestUser.SiteCoordinator(Sponsor));

    public async Task SayEverythingAsync()
    {
        await (await feedback.ImportAndPublishAsync(TestUser.Operator(), _url, Form, version: "1")).ShouldBeAsync(200);
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(Opened(revision: 1));
        await feedback.DeliverAsync<ParticipantEnrolledV1, OnParticipantEnrolled>(Enrolled());
        await AnswerAsync();
        await SaveDraftsAsync();
        await TalkAsync();
        await SayAnonymouslyAsync();
        await BeRefusedAsync();
        _snapshots.Add(await feedback.FreezeAsync(Trial));
    }

    public TrialOpenedV1 Opened(long revision) => FeedbackFixture.Opened(
        Trial, Sponsor, revision, [.. Waves.Select(wave => new ScheduledInstrument(Questionnaire, wave, 28, OpensDaysBefore: 28))]);

    public ParticipantEnrolledV1 Enrolled() => Enrolled(Pseudonym);

    public ParticipantEnrolledV1 Enrolled(Guid pseudonym)
    {
        var now = feedback.Clock.GetUtcNow().UtcDateTime;
        return new(Trial, pseudonym, Guid.CreateVersion7(), "patient", null, DateOnly.FromDateTime(now), "Europe/Luxembourg", "de", now);
    }

    public ParticipantWithdrawnV1 Withdrawn() => Withdrawn(Pseudonym);

    public ParticipantWithdrawnV1 Withdrawn(Guid pseudonym) => new(Trial, pseudonym, Erase: true, feedback.Clock.GetUtcNow().UtcDateTime);

    /// <summary>A client that does not know of the withdrawal sends again what it has.</summary>
    public async Task SayAgainAsync()
    {
        await SubmitAsync(_response, "now", Words("replaced")).ShouldBeProblemAsync(409, "participant-withdrawn");
        await AmendAsync().ShouldBeProblemAsync(404, "response-unknown");
        await DraftAsync("draft").ShouldBeProblemAsync(409, "participant-withdrawn");
        await ReplyAsync().ShouldBeProblemAsync(404, "question-unknown");
    }

    /// <summary>The files of the snapshots that were frozen before, and of one that is frozen now.</summary>
    public async Task<string> ExportsAsync()
    {
        var files = new List<string>();
        foreach (var snapshot in _snapshots.Append(await feedback.FreezeAsync(Trial)))
        {
            foreach (var file in ExportFile.All)
            {
                files.Add(await feedback.DownloadAsync(snapshot, file.Name));
            }
        }

        return string.Concat(files);
    }

    /// <summary>First with words that are replaced, and frozen so; both times with words for a question that is hidden.</summary>
    private async Task AnswerAsync()
    {
        await SubmitAsync(_response, "now", Words("replaced"), hidden: Words("hidden")).ShouldBeAsync(201);
        _snapshots.Add(await feedback.FreezeAsync(Trial));
        await AmendAsync().ShouldBeAsync(200);
        var resource = $$"""
            {"resourceType":"QuestionnaireResponse","questionnaire":"{{_url}}|1","language":"fr","status":"completed",
             "extension":[{"url":"{{MarketplaceExtensions.Wave}}","valueString":"fhir"}],"item":[{{Text("words", Words("fhir"))}}]}
            """;
        await Participant.FhirAsync(HttpMethod.Post, "QuestionnaireResponse", resource).ShouldBeAsync(201);
    }

    /// <summary>Never submitted, and written over once.</summary>
    private async Task SaveDraftsAsync()
    {
        var first = await DraftAsync("draft-before").ShouldBeAsync(201);
        await DraftAsync("draft", first.Headers.ETag).ShouldBeAsync(200);
    }

    private async Task TalkAsync()
    {
        await PutAsync(
            Reviewer, $"trials/{Trial}/responses/{_response}/questions/{_question}",
            $$"""{"linkId":"words","text":"{{Words("question", atMost: 2000)}}"}""").ShouldBeAsync(201);
        await ReplyAsync().ShouldBeAsync(200);
        await PutAsync(
            Participant, $"incidents/{Incident}",
            $$"""{"kind":"adverse-event","description":"{{Words("report", atMost: 4000)}}","occurredAt":"2026-03-01T08:00:00Z","seriousness":[]}""").ShouldBeAsync(201);
    }

    private async Task SayAnonymouslyAsync()
    {
        var receipt = await SubmitAsync(
            Guid.CreateVersion7(), "unnamed", Words("anonymous"), hidden: Words("anonymous-hidden"), more: "\"anonymous\":true,").ShouldBeAsync(201);
        DeletionCode = (await receipt.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("deletionCode").GetString()!;
    }

    /// <summary>Once by the questionnaire, wherever words can stand in the body, and once by what is stored.</summary>
    private async Task BeRefusedAsync()
    {
        var words = Words("refused-as-wrong");
        await PutAsync(Participant, $"responses/{Guid.CreateVersion7()}", $$"""
            {"questionnaire":"{{words}}","wave":"{{words}}","language":"{{words}}","items":[{"linkId":"{{words}}","answer":[{"valueDate":"{{words}}"}],"{{words}}":1}]}
            """).ShouldBeAsync(400);
        await PutAsync(Participant, $"responses/{Guid.CreateVersion7()}", $$"""
            {"questionnaire":"{{_url}}|1","wave":"later","language":"fr","items":[{"linkId":"{{words}}"},{"linkId":"picture","answer":[{"valueDate":"{{words}}"}]}]}
            """).ShouldBeAsync(400);
        await PutAsync(Participant, $"responses/{Guid.CreateVersion7()}", $$"""{"answers":[{"linkId":"words","value":"{{words}}"}]}""").ShouldBeAsync(400);
        await SubmitAsync(Guid.CreateVersion7(), "now", Words("refused-as-second")).ShouldBeProblemAsync(409, "already-answered");
    }

    private Task<HttpResponseMessage> SubmitAsync(Guid id, string wave, string words, string? hidden = null, string more = "") => PutAsync(
        Participant, $"responses/{id}", $$"""
        {"questionnaire":"{{_url}}|1","wave":"{{wave}}","language":"fr",{{more}}
         "items":[{{Text("words", words)}}{{(hidden is null ? "" : "," + Text("more", hidden))}}]}
        """);

    private Task<HttpResponseMessage> AmendAsync() => PutAsync(Participant, $"responses/{_response}/amendments/2", $$"""
        {"language":"fr","items":[
            {{Text("words", Words("answer"))}}, {{Text("other", Words("choice"))}},
            {"linkId":"lines","item":[{{Text("line", Words("line"))}}]}, {"linkId":"lines","item":[{{Text("line", Words("next-line"))}}]},
            {"linkId":"picture","answer":[{"valueAttachment":{"title":"{{Words("title")}}","url":"urn:none"} }]},
            {{Text("more", Words("hidden-again"))}}]}
        """);

    private Task<HttpResponseMessage> DraftAsync(string way, EntityTagHeaderValue? seen = null) => PutAsync(
        Participant, "tasks/later/draft", $$"""{"language":"fr","items":[{{Text("words", Words(way))}}]}""", seen);

    private Task<HttpResponseMessage> ReplyAsync() => PutAsync(
        Participant, $"questions/{_question}/remarks/{_reply}", $$"""{"text":"{{Words("reply", atMost: 2000)}}"}""");

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, string address, string json, EntityTagHeaderValue? seen = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/feedback/{address}")
        {
            Content = new StringContent(json, new MediaTypeHeaderValue("application/json")),
        };
        if (seen is not null)
        {
            request.Headers.IfMatch.Add(seen);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Text(string linkId, string words) => $$"""{"linkId":"{{linkId}}","answer":[{"valueString":"{{words}}"}]}""";

    /// <summary>Wherever some of them are left, the mark is found.</summary>
    private string Words(string way, int atMost = int.MaxValue)
    {
        if (!_marks.TryGetValue(way, out var mark))
        {
            _marks.Add(way, mark = string.Create(CultureInfo.InvariantCulture, $"{way}-{Guid.NewGuid():N}"));
        }

        return string.Concat(Enumerable.Repeat(mark, Math.Min(times, atMost / mark.Length)));
    }

    private IEnumerable<KeyValuePair<string, string>> Of(Func<string, bool> isOfThem) => _marks.Where(m => isOfThem(m.Key));

    private static bool IsGone(string way) => way.StartsWith("refused", StringComparison.Ordinal) || way == "draft-before";

    private static bool IsAnonymous(string way) => way.StartsWith("anonymous", StringComparison.Ordinal);
}
