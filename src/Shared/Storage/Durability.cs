using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Storage;

/// <summary>Refuses a database that could lose what it has acknowledged.</summary>
internal static class Durability
{
    private static readonly Setting[] Sqlite =
    [
        new("journal_mode", "PRAGMA journal_mode", ["wal"], "Put the data on a local disk; WAL does not work over network file systems."),
        new("synchronous", "PRAGMA synchronous", ["2", "3"], "Nothing but the service itself may set this on its connections."),
    ];

    private static readonly Setting[] Postgres =
    [
        new("fsync", "SHOW fsync", ["on"], "Set it in postgresql.conf."),
        new("synchronous_commit", "SHOW synchronous_commit", ["on", "local", "remote_write", "remote_apply"],
            "Set it in postgresql.conf, or for this database or role."),
    ];

    public static async Task RequireAsync(DbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        foreach (var setting in db.Database.IsSqlite() ? Sqlite : Postgres)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = setting.Query;
            var actual = Convert.ToString(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) ?? "";
            if (!setting.Accepted.Contains(actual, StringComparer.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException(
                    $"The database runs with {setting.Name}={actual}, but {string.Join(" or ", setting.Accepted)} is needed to keep what has been acknowledged. {setting.Cure}");
            }
        }
    }

    private sealed record Setting(string Name, string Query, string[] Accepted, string Cure);
}
