using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Testing;

namespace Marketplace.Faults.Tests;

/// <summary>Holds what was acknowledged against rows, results and export: each exactly once, and nothing else.</summary>
internal static class Ledger
{
    private const int MinimumCell = 5;

    public static async Task AgreesAsync(FaultSystem system, Stage stage, Crowd crowd)
    {
        await system.DrainedAsync(TimeSpan.FromSeconds(60));
        await AnswersAgreeAsync(system, stage, crowd.Answers);
        Assert.Equal(crowd.Enrolments.Count, await system.CountAsync(FaultSystem.Trials, "SELECT count(*) FROM enrolments"));
        await Eventually.TrueAsync(
            async () => await system.CountAsync(FaultSystem.Feedback, "SELECT count(*) FROM participants") == crowd.Enrolments.Count,
            "Feedback has learned of every enrolment exactly once");
    }

    /// <param name="answers">Acknowledged responses and their scores.</param>
    public static async Task AnswersAgreeAsync(FaultSystem system, Stage stage, IDictionary<Guid, double> answers)
    {
        Assert.Equal(answers.Count, await system.CountAsync(FaultSystem.Feedback, "SELECT count(*) FROM responses"));
        await Eventually.TrueAsync(
            async () => await system.CountAsync(FaultSystem.Feedback, "SELECT count(*) FROM result_entries") == answers.Count,
            "the results take each answer into account, and once");
        await ResultsAgreeAsync(stage, answers.Values);
        await ExportAgreesAsync(stage, answers.Keys);
        await NothingIsDeadAsync(system, stage);
    }

    private static async Task ResultsAgreeAsync(Stage stage, ICollection<double> scores)
    {
        using var client = stage.ClientFor(TestUser.Operator());
        JsonElement overall = default;
        await Eventually.TrueAsync(
            async () =>
            {
                var results = await client.GetFromJsonAsync<JsonElement>($"/api/feedback/trials/{stage.TrialId}/results");
                overall = results.GetProperty("results")[0].GetProperty("overall");
                return overall.GetProperty("n") is { ValueKind: JsonValueKind.Number } n && n.GetInt32() > scores.Count - MinimumCell && n.GetInt32() <= scores.Count;
            },
            $"the results show the {scores.Count} answers, but for those that are too few to be shown by themselves");
        Assert.InRange(overall.GetProperty("mean").GetDouble(), scores.Min(), scores.Max());
    }

    private static async Task ExportAgreesAsync(Stage stage, ICollection<Guid> acknowledged)
    {
        using var client = stage.ClientFor(stage.Coordinator);
        var snapshot = $"/api/feedback/trials/{stage.TrialId}/snapshots/{Guid.CreateVersion7()}";
        using var frozen = await client.PutAsJsonAsync(snapshot, new { });
        frozen.EnsureSuccessStatusCode();
        var export = await client.GetStringAsync($"{snapshot}/responses.csv");
        var lines = export.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        var column = Array.IndexOf(lines[0], "response_id");
        var exported = lines.Skip(1).Select(cells => Guid.Parse(cells[column], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(exported.Count, exported.Distinct().Count());
        Assert.Equal(acknowledged.Order(), exported.Order());
    }

    private static async Task NothingIsDeadAsync(FaultSystem system, Stage stage)
    {
        using var client = stage.ClientFor(TestUser.Operator());
        foreach (var service in system.Services)
        {
            var letters = await client.GetFromJsonAsync<JsonElement>($"/api/{service}/dead-letters");
            Assert.Equal(0, letters.GetProperty("items").GetArrayLength());
        }
    }
}
