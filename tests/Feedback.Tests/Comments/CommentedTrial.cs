using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts.Catalog;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Comments;

/// <summary>A trial that asks in free text: its sponsor, its maker, and what participants write.</summary>
internal sealed class CommentedTrial(FeedbackFixture feedback)
{
    private const string Items = """
        {"linkId":"words","text":"What was good?","type":"text"},
        {"linkId":"other","type":"open-choice","answerOption":[{"valueCoding":{"system":"urn:m","code":"low"}}]},
        {"linkId":"smokes","type":"boolean"}
        """;

    private readonly Guid _sponsor = Guid.CreateVersion7();
    private readonly Guid _maker = Guid.CreateVersion7();
    private readonly string _url = $"https://example.org/fhir/Questionnaire/{Guid.NewGuid()}";

    public Guid Id { get; } = Guid.CreateVersion7();

    public TestUser Coordinator => TestUser.SiteCoordinator(_sponsor);

    public TestUser Maker => TestUser.With().AndOf(_maker, Roles.Maker);

    public static TestUser MakerOfAnother { get; } = TestUser.With().AndOf(Guid.CreateVersion7(), Roles.Maker);

    public async Task OpenAsync()
    {
        await (await feedback.ImportAndPublishAsync(TestUser.Operator(), _url, Items, version: "1")).ShouldBeAsync(200);
        var opened = FeedbackFixture.Opened(
            Id, _sponsor, 1, new ScheduledInstrument($"{_url}|1", "now", 28, OpensDaysBefore: 28), new ScheduledInstrument($"{_url}|1", "later", 60));
        await feedback.DeliverAsync<TrialOpenedV1, OnTrialOpened>(opened);
        await feedback.DeliverAsync<SolutionPublishedV1, OnSolutionPublished>(
            new(opened.SolutionId, _maker, new Dictionary<string, string> { ["en"] = "Solution" }, "2.1.0", 7, opened.OpenedAtUtc, 1));
    }

    public async Task<(Guid Id, Guid Pseudonym)> SayAsync(string words, string? other = null)
    {
        var (id, pseudonym) = (Guid.CreateVersion7(), Guid.NewGuid());
        await feedback.EnrolAsync(Id, pseudonym);
        await FeedbackFixture.PutAsync(
            feedback.Participant(Id, pseudonym), id,
            new { questionnaire = $"{_url}|1", wave = "now", language = "fr", items = Written(words, other) }).ShouldBeAsync(201);
        return (id, pseudonym);
    }

    /// <returns>The code by which it is deleted.</returns>
    public async Task<string> SayAnonymouslyAsync(string words)
    {
        var pseudonym = Guid.NewGuid();
        await feedback.EnrolAsync(Id, pseudonym);
        var receipt = await JsonAsync(FeedbackFixture.PutAsync(
            feedback.Participant(Id, pseudonym), Guid.CreateVersion7(),
            new { questionnaire = $"{_url}|1", wave = "now", language = "fr", anonymous = true, items = Written(words) }), 201);
        return receipt.GetProperty("deletionCode").GetString()!;
    }

    public async Task SayAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await SayAsync($"other {i}");
        }
    }

    public Task<HttpResponseMessage> AmendAsync((Guid Id, Guid Pseudonym) said, string words) => feedback.Participant(Id, said.Pseudonym).PutAsJsonAsync(
        $"/api/feedback/responses/{said.Id}/amendments/2", new { language = "fr", items = Written(words) }, TestContext.Current.CancellationToken);

    public Task<JsonElement> ReadAsync(string query) => JsonAsync(GetAsync(Coordinator, $"?{query}"));

    public Task<JsonElement> QuestionsAsync() => JsonAsync(GetAsync(Coordinator, "/questions"));

    public Task<HttpResponseMessage> GetAsync(TestUser user, string rest) => feedback.ClientFor(user)
        .GetAsync(new Uri($"/api/feedback/trials/{Id}/comments{rest}", UriKind.Relative), TestContext.Current.CancellationToken);

    public static List<string> Texts(JsonElement read) => [.. read.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("text").GetString()!)];

    public static async Task<JsonElement> JsonAsync(Task<HttpResponseMessage> answer, int status = 200) =>
        await (await answer.ShouldBeAsync(status)).Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    private static JsonElement Written(string words, string? other = null) => JsonDocument.Parse(
        $$"""[{"linkId":"words","answer":[{"valueString":{{JsonSerializer.Serialize(words)}}}]}{{(other is null ? "" : $$""",{"linkId":"other","answer":[{{other}}]}""")}}]""").RootElement;
}
