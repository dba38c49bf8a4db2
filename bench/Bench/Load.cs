using System.Diagnostics;
using System.Globalization;

namespace Marketplace.Bench;

/// <summary>What one run of the load generator saw. Latencies in milliseconds.</summary>
internal sealed record Figures(int Requests, int Failed, double PerSecond, double P50, double P99, double Max);

/// <summary>Runs wrk, which costs little of the two cores that it shares with what it measures.</summary>
internal static class Load
{
    private const int Threads = 2;

    public static async Task<Figures> RunAsync(Uri gateway, string tokens, int connections, int seconds)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        string[] arguments =
        [
            $"-t{Threads}", $"-c{connections}", $"-d{seconds}s", "--timeout", "10s", "-s", Path.Combine(AppContext.BaseDirectory, "submit.lua"),
            gateway.ToString().TrimEnd('/'), "--", tokens, Threads.ToString(CultureInfo.InvariantCulture), FakeTrials.Questionnaire,
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk could not be started.");
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        var result = output.Split('\n').FirstOrDefault(l => l.StartsWith("RESULT ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk did not finish: {output}");
        var numbers = result.Split(' ')[1..].Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new Figures((int)numbers[0], (int)numbers[1], numbers[0] / (numbers[2] / 1_000_000), numbers[3], numbers[4], numbers[5]);
    }
}
