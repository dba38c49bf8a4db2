using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using SQLitePCL;

namespace Marketplace.Storage;

/// <summary>Tells a database that cannot work now from one that refused what it was asked.</summary>
public static class StorageFault
{
    // Connections, resources (also a full disk), operator intervention, system errors.
    private static readonly string[] PostgresClasses = ["08", "53", "57", "58"];

    private const string PostgresReadOnly = "25006";

    public static bool MakesUnavailable(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is SqliteException sqlite)
            {
                return MakesUnavailable(sqlite.SqliteErrorCode);
            }

            if (e is PostgresException postgres)
            {
                return postgres.IsTransient || postgres.SqlState == PostgresReadOnly || PostgresClasses.Contains(postgres.SqlState[..2]);
            }

            if (e is NpgsqlException)
            {
                // Not the server's word but the connection's: broken, timed out or never made.
                return true;
            }
        }

        return false;
    }

    /// <summary>False: the connection went away under the unit, whatever exception that became.</summary>
    public static bool StillOpen(DbContext db) => db.Database.GetDbConnection().State == ConnectionState.Open;

    private static bool MakesUnavailable(int code) => code is
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM or raw.SQLITE_READONLY or raw.SQLITE_IOERR or
        raw.SQLITE_CORRUPT or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL or raw.SQLITE_NOTADB;
}
