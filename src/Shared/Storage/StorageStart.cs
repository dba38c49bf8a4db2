using Marketplace.Storage.Schema;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Marketplace.Storage;

/// <summary>Before a service serves: the schema is current, and the database keeps what it commits.</summary>
internal sealed class StorageStart<TDb>(
    IOptions<StorageOptions> options, IDbContextFactory<TDb> databases, Migrator<TDb> migrator, Writer<TDb> writer) : IHostedLifecycleService
    where TDb : ServiceDb
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (db.Database.IsSqlite())
        {
            Directory.CreateDirectory(options.Value.Directory);
        }

        await migrator.MigrateAsync(db, cancellationToken);
        if (db.Database.IsSqlite())
        {
            await RequireAsync(db, "journal_mode", "wal", cancellationToken);
            await RequireAsync(db, "synchronous", "2", cancellationToken);
        }

        writer.Start();
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => writer.StopAsync();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task RequireAsync(TDb db, string pragma, string expected, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";
        var actual = Convert.ToString(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
        if (!string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"SQLite runs with {pragma}={actual}, but {expected} is needed to keep what has been acknowledged. " +
                "Put the data on a local disk (WAL does not work over network file systems).");
        }
    }
}
