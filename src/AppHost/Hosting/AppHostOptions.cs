using System.ComponentModel.DataAnnotations;

namespace Aspire.Hosting;

/// <summary>
/// Settings of the host itself, section <c>AppHost</c> of the AppHost's configuration:
/// <c>{ "AppHost": { "WaitTimeoutSeconds": 60, "RestartOnCrash": false, "StatusPagePort": 18888 } }</c>.
/// </summary>
internal sealed class AppHostOptions
{
    public const string Section = "AppHost";

    /// <summary>How long a resource waits for what it depends on.</summary>
    [Range(0.1, 3600)]
    public double WaitTimeoutSeconds { get; set; } = 60;

    /// <summary>How often a healthy resource is asked again.</summary>
    [Range(0.05, 3600)]
    public double HealthIntervalSeconds { get; set; } = 10;

    /// <summary>How long a process may take to end after SIGTERM before it is killed.</summary>
    [Range(0.1, 600)]
    public double StopTimeoutSeconds { get; set; } = 15;

    /// <summary>Starts a crashed process again, after 1, 2, 4 … 30 seconds. Aspire does not, so neither do we by default.</summary>
    public bool RestartOnCrash { get; set; }

    /// <summary>Gives every endpoint a free port, also those with a fixed one.</summary>
    public bool RandomPorts { get; set; }

    public bool StatusPage { get; set; } = true;

    /// <summary>Taken if it is free; otherwise the status page moves to a free port.</summary>
    [Range(0, 65535)]
    public int StatusPagePort { get; set; } = 18888;

    /// <summary>Prints the lines of the resources on the console.</summary>
    public bool ConsoleLogs { get; set; } = true;

    /// <summary>Passes the lines of the resources to ILogger.</summary>
    public bool ResourceLogging { get; set; }

    /// <summary>A folder to delete should the host be killed; set for tests only.</summary>
    public string? TemporaryFolder { get; set; }

    public TimeSpan WaitTimeout => TimeSpan.FromSeconds(WaitTimeoutSeconds);

    public TimeSpan StopTimeout => TimeSpan.FromSeconds(StopTimeoutSeconds);
}
