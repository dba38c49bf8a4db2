using System.ComponentModel.DataAnnotations;

namespace Marketplace.Storage;

/// <summary>
/// Where a service keeps its data.
/// <code>
/// "Storage": { "Provider": "Sqlite", "Directory": ".data" }
/// "Storage": { "Provider": "Postgres" }, "ConnectionStrings": { "database": "Host=…;Database=trials;…" }
/// </code>
/// </summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Folder of the SQLite file, which is named after the service.</summary>
    [Required]
    public string Directory { get; set; } = ".data";

    /// <summary>Most units of work that share one commit.</summary>
    [Range(1, 4096)]
    public int GroupSize { get; set; } = 128;

    /// <summary>Most units of work that may wait for the writer; beyond it callers wait for a place.</summary>
    [Range(1, 1_000_000)]
    public int QueueSize { get; set; } = 4096;

    /// <summary>How long a write waits for a lock or a connection before its callers are told to come again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);
}

public enum StorageProvider
{
    Sqlite,
    Postgres,
}
