using System.Collections.Concurrent;
using System.Diagnostics;

namespace Marketplace.ServiceDefaults.Faults;

/// <summary>
/// Named places where a fault test may kill this process with SIGKILL, as a power cut would.
/// Inert unless <c>MARKETPLACE_KILL=name:hit</c> is set (e.g. <c>relay-after-publish:20</c> dies at the 20th hit).
/// </summary>
public static class KillPoint
{
    public const string Variable = "MARKETPLACE_KILL";

    public const string WriterBeforeCommit = "writer-before-commit";
    public const string WriterAfterCommit = "writer-after-commit";
    public const string RelayAfterPublish = "relay-after-publish";
    public const string RelayAfterConfirm = "relay-after-confirm";
    public const string ConsumerBeforeCommit = "consumer-before-commit";
    public const string ConsumerAfterCommit = "consumer-after-commit";
    public const string IngestAfterCommit = "ingest-after-commit";
    public const string IngestAfterReply = "ingest-after-reply";

    private static readonly (string Name, int Hit)? Armed = Parse(Environment.GetEnvironmentVariable(Variable));
    private static readonly ConcurrentDictionary<string, int> Hits = new();

    public static void Hit(string name)
    {
        if (Armed is { } armed && armed.Name == name && Hits.AddOrUpdate(name, 1, (_, n) => n + 1) == armed.Hit)
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            using var never = new ManualResetEventSlim();
            never.Wait();
        }
    }

    private static (string, int)? Parse(string? value)
    {
        var parts = value?.Split(':');
        return parts is [var name, var hit] ? (name, int.Parse(hit, System.Globalization.CultureInfo.InvariantCulture)) : null;
    }
}
