using Marketplace.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Marketplace.Storage.Tests.Hosts;

/// <summary>Where a test's database is: a folder of its own, or a database of its own on the shared server.</summary>
internal sealed class Place : IDisposable
{
    private Place(StorageProvider provider, string folder, string? connectionString)
    {
        Provider = provider;
        Folder = folder;
        ConnectionString = connectionString;
    }

    public StorageProvider Provider { get; }

    public string Folder { get; }

    public string? ConnectionString { get; }

    public string SqliteFile => Path.Combine(Folder, "shelf.db");

    public static async Task<Place> NewAsync(StorageProvider provider) => provider == StorageProvider.Sqlite
        ? new Place(provider, Path.Combine(Path.GetTempPath(), $"shelf-{Guid.NewGuid():N}"), null)
        : On(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

    public static Place On(string connectionString) => new(StorageProvider.Postgres, ".", connectionString);

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = Provider.ToString(),
        ["Storage:Directory"] = Folder,
        ["Storage:Patience"] = "00:00:01",
        ["ConnectionStrings:database"] = ConnectionString,
    };

    public IConfiguration Configuration => new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();

    public void Dispose()
    {
        if (Provider == StorageProvider.Sqlite && Directory.Exists(Folder))
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
