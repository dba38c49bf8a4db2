using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Responses;

public sealed class ReadResponseTests(FeedbackFixture feedback) : IClassFixture<FeedbackFixture>
{
    [Fact]
    public async Task Read_of_ones_own_response_returns_answers_and_score()
    {
        var trial = await feedback.OpenTrialAsync();
        var (id, pseudonym) = await feedback.SubmitAsync(trial, "clinician", 4, 2, null, 1, 5, 2, 4, 2, 5, 1);

        var response = await (await GetAsync(feedback.Participant(trial, pseudonym, "clinician"), id)).ShouldBeAsync(200);

        var body = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(9, body.GetProperty("answers").GetArrayLength());
        Assert.Equal("sus-1", body.GetProperty("answers")[0].GetProperty("linkId").GetString());
        Assert.Equal(4, body.GetProperty("answers")[0].GetProperty("value").GetInt32());
        Assert.Equal(82.5, body.GetProperty("score").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Read_of_a_strangers_response_returns_404_as_for_a_missing_one()
    {
        var trial = await feedback.OpenTrialAsync();
        var (id, pseudonym) = await feedback.SubmitAsync(trial, "patient", FeedbackFixture.AllOf(3));

        await (await GetAsync(feedback.Participant(trial, Guid.NewGuid()), id)).ShouldBeProblemAsync(404, "response-unknown");
        await (await GetAsync(feedback.Participant(Guid.CreateVersion7(), pseudonym), id)).ShouldBeProblemAsync(404, "response-unknown");
        await (await GetAsync(feedback.Participant(trial, pseudonym), Guid.CreateVersion7())).ShouldBeProblemAsync(404, "response-unknown");
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, Guid id) =>
        client.GetAsync(new Uri($"/api/feedback/responses/{id}", UriKind.Relative), TestContext.Current.CancellationToken);
}
