using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Marketplace.Bench;

/// <summary>How long after the submission the public results count it, one submission at a time.</summary>
internal static class VisibleBench
{
    private const int MinimumCell = 5;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        await using var system = await BenchSystem.StartAsync(options.Provider);
        var trial = await system.OpenTrialAsync(1);
        using var client = new HttpClient { BaseAddress = system.Gateway };
        var times = new List<double>();
        var expected = 0;
        foreach (var token in system.Trials.Tokens(trial, options.Samples * MinimumCell))
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var sent = TimeProvider.System.GetTimestamp();
            await SubmitAsync(client);
            expected++;
            // Answers are shown in groups: those that complete one are measured.
            if (expected % MinimumCell != 0)
            {
                continue;
            }

            while (await system.CountAsync(trial) < expected)
            {
                await Task.Delay(2);
            }

            times.Add(TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Submission to visible result on {options.Provider}, {times.Count} one after the other: p50 {times[times.Count / 2]:0.0} ms, p99 {times[(int)(times.Count * 0.99)]:0.0} ms, max {times[^1]:0.0} ms"));
        return 0;
    }

    private static async Task SubmitAsync(HttpClient client)
    {
        using var response = await client.PutAsJsonAsync($"/api/feedback/responses/{Guid.CreateVersion7()}", new
        {
            questionnaire = FakeTrials.Questionnaire,
            wave = "w1",
            language = "en",
            answers = Enumerable.Range(1, 10).Select(i => new { linkId = $"sus-{i}", value = 1 + (i % 5) }),
        });
        response.EnsureSuccessStatusCode();
    }
}
