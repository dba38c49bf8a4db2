using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Marketplace.Storage.Schema;

/// <summary>
/// Brings a database up to date with the scripts <c>Data/Migrations/NNNN_name.{sqlite|postgres}.sql</c> that are
/// embedded beside <typeparamref name="TDb"/>. Each runs once, in order, in one transaction under a lock.
/// </summary>
public sealed partial class Migrator<TDb>(TimeProvider clock, ILogger<Migrator<TDb>> logger) where TDb : ServiceDb
{
    private const string History =
        "CREATE TABLE IF NOT EXISTS schema_history (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)";

    public async Task MigrateAsync(TDb db, CancellationToken ct)
    {
        var scripts = Scripts(db.Database.IsSqlite() ? "sqlite" : "postgres");
        await db.Database.OpenConnectionAsync(ct);
        if (db.Database.IsSqlite())
        {
            // Outside a transaction, and kept in the file from then on.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", ct);
        }

        await using var transaction = await LockAsync(db, ct);
        await db.Database.ExecuteSqlRawAsync(History, ct);
        var applied = await db.Database.SqlQueryRaw<Applied>("SELECT version AS \"Version\", checksum AS \"Checksum\" FROM schema_history").ToListAsync(ct);
        foreach (var script in scripts)
        {
            await ApplyAsync(db, script, applied.Find(a => a.Version == script.Version), ct);
        }

        RefuseNewer(applied, scripts);
        await transaction.CommitAsync(ct);
    }

    private async Task ApplyAsync(TDb db, Script script, Applied? applied, CancellationToken ct)
    {
        if (applied is not null)
        {
            if (applied.Checksum != script.Checksum)
            {
                throw new InvalidOperationException(
                    $"Migration {script.Name} was changed after it had run here. Put it back and add a new one instead.");
            }

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
        var transaction = await db.Database.BeginTransactionAsync(ct);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(20260102)", ct);
        }

        return transaction;
    }

    private static void RefuseNewer(List<Applied> applied, IReadOnlyList<Script> scripts)
    {
        var known = scripts.Count == 0 ? 0 : scripts[^1].Version;
        if (applied.Exists(a => a.Version > known))
        {
            throw new InvalidOperationException(
                $"The database of {typeof(TDb).Name} was written by a newer release. Start that release, or restore a backup.");
        }
    }

    private static List<Script> Scripts(string provider)
    {
        var assembly = typeof(TDb).Assembly;
        var ending = $".{provider}.sql";
        return [.. assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(ending, StringComparison.Ordinal))
            .Select(n => Read(assembly, n, ending))
            .OrderBy(s => s.Version)];
    }

    private static Script Read(Assembly assembly, string resource, string ending)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var sql = reader.ReadToEnd();
        var name = resource[..^ending.Length];
        name = name[(name.LastIndexOf('.') + 1)..];
        var version = int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return new Script(version, name, sql, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
    }

    private sealed record Script(int Version, string Name, string Sql, string Checksum);

    private sealed record Applied(int Version, string Checksum);

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Information, "{Database}: applied migration {Migration}")]
        public static partial void Applied(ILogger logger, string database, string migration);
    }
}
