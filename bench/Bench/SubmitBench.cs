using System.Globalization;

namespace Marketplace.Bench;

/// <summary>
/// PUT of a ten-item answer through the gateway: token, checks, score, durable commit with its outbox row, while the relay
/// sends and the projection counts. In turn with it, the same without the store. Each stored answer must be in the results.
/// </summary>
internal static class SubmitBench
{
    private const int Participants = 4000;
    private const int Waves = 80;

    private static readonly int[] Connections = [32, 128];

    public static async Task<int> RunAsync(BenchOptions options)
    {
        Console.WriteLine($"Starting broker, database ({options.Provider}), Feedback and gateway …");
        await using var system = await BenchSystem.StartAsync(options.Provider);
        var tokens = Path.GetTempFileName();
        var runs = new List<(string Path, int Connections, Figures Figures)>();

        await StoredAsync(system, tokens, Connections[^1], options.Seconds, "warm-up");
        await Load.RunAsync(system.StorelessGateway, tokens, Connections[^1], options.Seconds);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var connections in Connections)
            {
                runs.Add(("stored", connections, await StoredAsync(system, tokens, connections, options.Seconds, $"round {round}")));
                runs.Add(("storeless", connections, await Load.RunAsync(system.StorelessGateway, tokens, connections, options.Seconds)));
            }
        }

        File.Delete(tokens);
        Print(options, runs);
        return runs.Exists(r => r.Figures.Failed > 0) ? 1 : 0;
    }

    private static async Task<Figures> StoredAsync(BenchSystem system, string tokens, int connections, int seconds, string label)
    {
        var trial = await system.OpenTrialAsync(Waves);
        await File.WriteAllLinesAsync(tokens, system.Trials.Tokens(trial, Participants));
        var figures = await Load.RunAsync(system.Gateway, tokens, connections, seconds);
        var ended = TimeProvider.System.GetTimestamp();

        // wrk leaves answers under way when its time is over, so a few more than it counted may be stored.
        var accepted = figures.Requests - figures.Failed;
        await BenchSystem.UntilAsync(async () => await system.CountAsync(trial) >= accepted, $"the results count all {accepted} answers");
        var shown = await system.CountAsync(trial);
        if (shown > accepted + connections)
        {
            throw new InvalidOperationException($"The results count {shown} answers, but only {accepted} were accepted.");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {label}, {connections} connections: {figures.PerSecond:0}/s, p99 {figures.P99:0.0} ms, {figures.Failed} failed; all {accepted} in the results {TimeProvider.System.GetElapsedTime(ended).TotalMilliseconds:0} ms after the last"));
        return figures;
    }

    private static void Print(BenchOptions options, List<(string Path, int Connections, Figures Figures)> runs)
    {
        Console.WriteLine($"\nSubmission path on {options.Provider}, medians of {options.Rounds} interleaved runs of {options.Seconds} s\n");
        Console.WriteLine("connections  path        req/s   p50 ms   p99 ms   failed");
        foreach (var connections in Connections)
        {
            var rates = new Dictionary<string, double>();
            foreach (var path in new[] { "stored", "storeless" })
            {
                var figures = runs.Where(r => r.Path == path && r.Connections == connections).Select(r => r.Figures).ToList();
                rates[path] = Median(figures.Select(f => f.PerSecond));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{connections,11}  {path,-9} {rates[path],7:0} {Median(figures.Select(f => f.P50)),8:0.0} {Median(figures.Select(f => f.P99)),8:0.0} {figures.Sum(f => f.Failed),8}"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{connections,11}  ratio     {rates["stored"] / rates["storeless"],7:0.00}"));
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
