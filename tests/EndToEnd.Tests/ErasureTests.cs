using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Trials;
using Marketplace.Testing;

namespace Marketplace.EndToEnd.Tests;

/// <summary>
/// After an erasure the words of a participant are looked for in every file that the running system has: the databases of all
/// services, the broker's store and everybody's logs.
/// </summary>
[Collection(SystemTests.Name)]
public sealed class ErasureTests(RunningSystem system)
{
    private const string Items = """
        {"linkId":"words","type":"text"},{"linkId":"smokes","type":"boolean"},
        {"linkId":"more","type":"text","enableWhen":[{"question":"smokes","operator":"=","answerBoolean":true}]}
        """;

    private readonly string _url = $"https://example.org/fhir/Questionnaire/{Guid.NewGuid()}";
    private readonly Dictionary<string, string> _words = new[] { "answer", "replaced", "hidden", "draft", "question", "reply" }
        .ToDictionary(way => way, way => $"{way}-{Guid.NewGuid():N}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_participant_has_said_is_in_no_file_of_the_system_after_an_erasure()
    {
        await PublishAsync();
        var evaluation = await Evaluation.OpenAsync(system, $"{_url}|1", Ct, "now", "later");
        await SayEverythingAsync(evaluation, await evaluation.JoinAsync(0, Ct));
        Assert.Equal(_words.Keys.Order(StringComparer.Ordinal), (await FoundAsync()).Keys.Order(StringComparer.Ordinal));

        await evaluation.LeaveAsync(0, WithdrawalMode.Erase, Ct);

        await Eventually.EmptyAsync(async () => (await FoundAsync()).Values, "no file has what was said", TimeSpan.FromSeconds(60));
        // A new process reads whatever the dead one has left, in its files and with the broker.
        await system.RestartAsync("feedback", Ct);
        Assert.Empty(await FoundAsync());
    }

    private async Task SayEverythingAsync(Evaluation evaluation, string token)
    {
        var (feedback, id, question) = (system.Api.Feedback, Guid.CreateVersion7(), Guid.CreateVersion7());
        await feedback.SubmitAsync(token, id, new Submission($"{_url}|1", "now", "fr", Items: Answers(("words", "replaced"), ("more", "hidden"))), Ct).OrThrowAsync();
        await feedback.AmendAsync(token, id, 2, new Amendment("fr", Items: Answers(("words", "answer"))), Ct).OrThrowAsync();
        await feedback.SaveDraftAsync(token, "later", new DraftContent("fr", Items: Answers(("words", "draft"))), ifMatch: null, Ct).OrThrowAsync();

        var reviewer = (await system.CastAsync()).Coordinator.Feedback;
        await reviewer.AskAsync(evaluation.TrialId, id, question, new ItemQuestion("words", _words["question"]), Ct).OrThrowAsync();
        await feedback.ReplyAsync(token, question, Guid.CreateVersion7(), new RemarkText(_words["reply"]), Ct).OrThrowAsync();
    }

    private JsonElement Answers(params (string LinkId, string Way)[] answers) => JsonSerializer.SerializeToElement(
        answers.Select(a => new { linkId = a.LinkId, answer = new[] { new { valueString = _words[a.Way] } } }));

    /// <summary>A questionnaire that asks for words; those of the library ask for numbers.</summary>
    private async Task PublishAsync()
    {
        var tokens = await (await system.CastAsync()).FirstOperator.RefreshAsync(Ct).OrThrowAsync();
        using var http = new HttpClient { BaseAddress = system.Gateway };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        var address = $"/api/feedback/questionnaires/{Guid.CreateVersion7()}";
        using var text = new StringContent(
            $$"""{"resourceType":"Questionnaire","status":"active","url":"{{_url}}","version":"1","item":[{{Items}}]}""", new MediaTypeHeaderValue("application/fhir+json"));
        var draft = await http.PutAsync(new Uri($"{address}?organisationId={Guid.CreateVersion7()}", UriKind.Relative), text, Ct).ShouldBeAsync(201);
        using var publish = new HttpRequestMessage(HttpMethod.Post, $"{address}/publish") { Headers = { IfMatch = { draft.Headers.ETag! } } };
        await http.SendAsync(publish, Ct).ShouldBeAsync(200);
    }

    /// <summary>The ways whose words are in a file, with the files.</summary>
    private async Task<Dictionary<string, string>> FoundAsync()
    {
        var found = new Dictionary<string, string>();
        foreach (var (way, words) in _words)
        {
            using var grep = Process.Start(new ProcessStartInfo("grep", ["-rlsaF", "--", words, system.DataDirectory]) { RedirectStandardOutput = true })!;
            var files = await grep.StandardOutput.ReadToEndAsync(Ct);
            await grep.WaitForExitAsync(Ct);
            if (files.Length > 0)
            {
                found.Add(way, $"{way} in {files}");
            }
        }

        return found;
    }
}
