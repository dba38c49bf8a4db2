namespace Aspire.Hosting.Processes;

/// <summary>
/// Two environment variables that every process of a run carries and hands down to what it starts. They find
/// the strays that left their process group (Erlang's helpers do), after a crash of the host just as well.
/// </summary>
internal sealed record RunMarker(string Run, string DataDirectory)
{
    public const string RunVariable = "APPHOST_RUN";
    public const string DataVariable = "APPHOST_DATA_DIRECTORY";

    public void Mark(IDictionary<string, string> environment)
    {
        environment[RunVariable] = Run;
        environment[DataVariable] = DataDirectory;
    }

    /// <summary>Ends what an earlier run on the same data directory left behind; called while its lock is ours.</summary>
    public static async Task<IReadOnlyList<string>> ReapAsync(string dataDirectory, TimeSpan patience, TimeProvider clock, CancellationToken ct)
    {
        bool Ours(string value) => value == dataDirectory;

        var found = ProcessTable.Carrying(DataVariable, Ours).Select(id => $"{id} ({ProcessTable.CommandOf(id)})").ToList();
        await EndAsync(() => ProcessTable.Carrying(DataVariable, Ours), patience, clock, ct);
        return found;
    }

    /// <summary>Ends whatever of this run is still alive once every resource has been stopped.</summary>
    public Task SweepAsync(TimeProvider clock, CancellationToken ct) =>
        EndAsync(() => ProcessTable.Carrying(RunVariable, value => value == Run), TimeSpan.FromSeconds(1), clock, ct);

    private static async Task EndAsync(Func<IEnumerable<int>> left, TimeSpan patience, TimeProvider clock, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var signal = Signals.Terminate;
        foreach (var id in left())
        {
            Signals.Send(id, signal);
        }

        while (left().ToList() is { Count: > 0 } remaining)
        {
            if (clock.GetElapsedTime(started) > patience)
            {
                remaining.ForEach(id => Signals.Send(id, Signals.Kill));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, ct);
        }
    }
}
