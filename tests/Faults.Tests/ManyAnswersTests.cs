using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Clients.Feedback;
using Marketplace.Testing;

namespace Marketplace.Faults.Tests;

/// <summary>Many answers of the SUS through the public API, and their figures computed once more by other code.</summary>
public sealed class ManyAnswersTests(ITestOutputHelper output)
{
    private const int AtOnce = 16;

    private static readonly int People = Form.IsLong ? 10_000 : 1_000;

    [Fact]
    public async Task Results_equal_a_recomputation_and_the_export_has_every_acknowledged_answer()
    {
        await using var system = await FaultSystem.StartAsync("Sqlite", feedbackAlone: true);
        var stage = new Stage(system);
        await stage.TellOpenedAsync();
        var coming = new ConcurrentQueue<Guid>(await stage.TellEnrolledAsync(People));
        await Eventually.TrueAsync(
            async () => await system.CountAsync(FaultSystem.Feedback, "SELECT count(*) FROM participants") == People, "everybody's enrolment has arrived", TimeSpan.FromMinutes(1));
        var acknowledged = new ConcurrentDictionary<Guid, int[]>();
        using var client = stage.With("");
        var started = TimeProvider.System.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (coming.TryDequeue(out var pseudonym))
            {
                var (id, answers) = (Guid.CreateVersion7(), Enumerable.Range(0, 10).Select(_ => RandomNumberGenerator.GetInt32(1, 6)).ToArray());
                await SubmitAsync(client, system.Identity.Tokens.ForParticipant(stage.TrialId, pseudonym), id, answers);
                acknowledged[id] = answers;
            }
        })));

        output.WriteLine($"{People} answers acknowledged in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s");
        var scores = acknowledged.ToDictionary(a => a.Key, a => ScoreOf(a.Value));
        await Ledger.AnswersAgreeAsync(system, stage, scores);
        using var reader = stage.ClientFor(TestUser.Operator());
        var shown = (await reader.GetFromJsonAsync<JsonElement>($"/api/feedback/trials/{stage.TrialId}/results")).GetProperty("results")[0].GetProperty("overall");
        AssertFigures([.. scores.Values.Order()], shown);
    }

    private static async Task SubmitAsync(HttpClient client, string token, Guid id, int[] answers)
    {
        var submission = new Submission(Stage.Questionnaire, "end", "fr", [.. answers.Select((value, i) => new Answer($"sus-{i + 1}", value))]);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/feedback/responses/{id}") { Content = JsonContent.Create(submission) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.SendAsync(request);
        Assert.True(response.StatusCode == HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        var receipt = await response.Content.ReadFromJsonAsync<SubmissionReceipt>();
        Assert.Equal(ScoreOf(answers), receipt!.Score!.Value);
    }

    /// <summary>Brooke 1996: odd items count from 0 up, even ones from 4 down; the sum times 2.5.</summary>
    private static double ScoreOf(int[] answers) => answers.Select((value, i) => i % 2 == 0 ? value - 1 : 5 - value).Sum() * 2.5;

    /// <summary>From the definitions; Student's t for so many people is the normal's quantile to three digits.</summary>
    private static void AssertFigures(double[] sorted, JsonElement shown)
    {
        var n = sorted.Length;
        var mean = sorted.Average();
        var deviation = Math.Sqrt(sorted.Sum(s => Math.Pow(s - mean, 2)) / (n - 1));
        Assert.Equal(n, shown.GetProperty("n").GetInt32());
        Assert.Equal((sorted[0], sorted[^1]), (Of("min"), Of("max")));
        Assert.Equal((At(0.25), At(0.5), At(0.75)), (Of("lowerQuartile"), Of("median"), Of("upperQuartile")));
        Assert.Equal(mean, Of("mean"), 9);
        Assert.Equal(deviation, Of("standardDeviation"), 9);
        Assert.Equal(1.961 * deviation / Math.Sqrt(n), (Of("intervalHigh") - Of("intervalLow")) / 2, tolerance: 0.005);

        double Of(string name) => shown.GetProperty(name).GetDouble();

        double At(double share)
        {
            var rank = (n - 1) * share;
            var below = (int)rank;
            return sorted[below] + ((rank - below) * (sorted[Math.Min(below + 1, n - 1)] - sorted[below]));
        }
    }
}
