using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Marketplace.Storage.Schema;

/// <summary>
/// Brings a database up to date with the scripts that are embedded beside <typeparamref name="TDb"/>.
/// Each runs once, in order; all that are missing run in one transaction, under a lock.
/// </summary>
public sealed partial class Migrator<TDb>(TimeProvider clock, ILogger<Migrator<TDb>> logger) where TDb : ServiceDb
{
    private const string History =
        "CREATE TABLE IF NOT EXISTS schema_history (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)";

    // Another instance may be migrating: this one waits for it rather than give up.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public Task MigrateAsync(TDb db, CancellationToken ct) =>
        MigrateAsync(db, MigrationScript.EmbeddedIn(typeof(TDb).Assembly, db.Database.IsSqlite() ? "sqlite" : "postgres"), ct);

    internal async Task MigrateAsync(TDb db, IReadOnlyList<MigrationScript> scripts, CancellationToken ct)
    {
        if (scripts.Count == 0)
        {
            throw new InvalidOperationException($"{typeof(TDb).Name} has no migrations for its provider: embed Data/Migrations/*.sql.");
        }

        await db.Database.OpenConnectionAsync(ct);
        using var patience = Waiting(db);
        await using var transaction = await LockAsync(db, ct);
        await db.Database.ExecuteSqlRawAsync(History, ct);
        var applied = await db.Database.SqlQueryRaw<Applied>("SELECT version AS \"Version\", checksum AS \"Checksum\" FROM schema_history").ToListAsync(ct);
        RefuseNewer(applied, scripts);
        foreach (var script in scripts)
        {
            await ApplyAsync(db, script, applied.Find(a => a.Version == script.Version), ct);
        }

        await transaction.CommitAsync(ct);
    }

    private async Task ApplyAsync(TDb db, MigrationScript script, Applied? applied, CancellationToken ct)
    {
        if (applied is not null)
        {
            RefuseChanged(applied, script);
            return;
        }

        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = script.Sql;
        await command.ExecuteNonQueryAsync(ct);
        var at = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO schema_history (version, name, checksum, applied_at) VALUES ({script.Version}, {script.Name}, {script.Checksum}, {at})", ct);
        Log.Applied(logger, typeof(TDb).Name, script.Name);
    }

    /// <summary>SQLite: BEGIN IMMEDIATE is the lock. PostgreSQL: an advisory lock held to the end of the transaction.</summary>
    private static async Task<IDbContextTransaction> LockAsync(TDb db, CancellationToken ct)
    {
        if (db.Database.IsSqlite())
        {
            // Outside a transaction, and kept in the file from then on.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", ct);
            return await db.Database.BeginTransactionAsync(ct);
        }

        var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(20260102)", ct);
        return transaction;
    }

    // Contexts and their connections are pooled, so what is set here must be put back.
    private static Restore Waiting(TDb db)
    {
        var sqlite = db.Database.GetDbConnection() as SqliteConnection;
        var (command, lockWait) = (db.Database.GetCommandTimeout(), sqlite?.DefaultTimeout ?? 0);
        db.Database.SetCommandTimeout(Patience);
        _ = sqlite?.DefaultTimeout = (int)Patience.TotalSeconds;
        return new Restore(() =>
        {
            db.Database.SetCommandTimeout(command);
            _ = sqlite?.DefaultTimeout = lockWait;
        });
    }

    private static void RefuseChanged(Applied applied, MigrationScript script)
    {
        if (applied.Checksum != script.Checksum)
        {
            throw new InvalidOperationException(
                $"Migration {script.Name} was changed after it had run here. Put it back and add a new one instead.");
        }
    }

    private static void RefuseNewer(List<Applied> applied, IReadOnlyList<MigrationScript> scripts)
    {
        if (applied.Exists(a => a.Version > scripts[^1].Version))
        {
            throw new InvalidOperationException(
                $"The database of {typeof(TDb).Name} was written by a newer release. Start that release, or restore a backup.");
        }
    }

    private sealed class Restore(Action act) : IDisposable
    {
        public void Dispose() => act();
    }

    private sealed record Applied(int Version, string Checksum);

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Information, "{Database}: applied migration {Migration}")]
        public static partial void Applied(ILogger logger, string database, string migration);
    }
}
