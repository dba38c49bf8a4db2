using Marketplace.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Marketplace.Testing;

/// <summary>A test's own database: a SQLite file in a folder of its own, or one on the shared PostgreSQL server.</summary>
public sealed class TestDatabase : IDisposable
{
    private readonly string _name;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"marketplace-{Guid.NewGuid():N}");

    private TestDatabase(StorageProvider provider, string name, string? connectionString)
    {
        Provider = provider;
        _name = name;
        ConnectionString = connectionString;
    }

    public StorageProvider Provider { get; }

    public string Folder => _folder;

    /// <summary>PostgreSQL's; null on SQLite.</summary>
    public string? ConnectionString { get; }

    /// <summary>How long a writer waits for the lock; short, for the tests of outages.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What a service needs to use it.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Storage:Provider"] = Provider.ToString(),
        ["Storage:Directory"] = _folder,
        ["Storage:Patience"] = Patience.ToString(),
        ["ConnectionStrings:database"] = ConnectionString,
    };

    /// <param name="name">The service's, which is also the SQLite file's.</param>
    public static async Task<TestDatabase> NewAsync(StorageProvider provider, string name) => provider == StorageProvider.Sqlite
        ? new TestDatabase(provider, name, null)
        : On(await (await PostgresServer.SharedAsync()).CreateDatabaseAsync());

    public static TestDatabase On(string connectionString) => new(StorageProvider.Postgres, "", connectionString);

    /// <summary>Keeps every writer out until disposed; readers go on.</summary>
    public async Task<IAsyncDisposable> KeepWritersOutAsync()
    {
        if (Provider == StorageProvider.Sqlite)
        {
            var file = new SqliteConnection($"Data Source={Path.Combine(_folder, _name)}.db;Pooling=false");
            await file.OpenAsync();
            file.BeginTransaction(deferred: false);
            return file;
        }

        var server = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        await server.OpenAsync();
        await using var command = new NpgsqlCommand("BEGIN; SELECT pg_advisory_xact_lock(20260101)", server);
        await command.ExecuteNonQueryAsync();
        return server;
    }

    /// <summary>
    /// Closes what the pool still holds of this file. Never all pools: the last connection of another test's file would be closed
    /// with its log folded in, which locks that test out meanwhile.
    /// </summary>
    public void CloseIdle()
    {
        using var any = new SqliteConnection(StorageSetup.SqliteConnectionString(new StorageOptions { Directory = _folder, Patience = Patience }, _name));
        SqliteConnection.ClearPool(any);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            CloseIdle();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
