using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Carried along while a test runs an AppHost's Main: the builder that Main creates takes these settings, and
/// Main ends at Build(), which hands the builder over to the test.
/// </summary>
internal sealed class TestRun(Assembly appHost, string[] args, IReadOnlyDictionary<string, string?> defaults)
{
    private static readonly AsyncLocal<TestRun?> Carried = new();

    public static TestRun? Current
    {
        get => Carried.Value;
        set => Carried.Value = value;
    }

    public Assembly AppHost { get; } = appHost;

    public string[] Args { get; } = args;

    /// <summary>Settings that hold unless the test's arguments say otherwise.</summary>
    public IReadOnlyDictionary<string, string?> Defaults { get; } = defaults;

    public DistributedApplicationBuilder? Builder { get; private set; }

    public bool HandedOver => Builder is not null;

    public void HandOver(DistributedApplicationBuilder builder)
    {
        Builder = builder;
        throw new MainEndedHere();
    }

    /// <summary>Unwinds Main; nothing but the test entry ever sees it.</summary>
    internal sealed class MainEndedHere : Exception;
}
