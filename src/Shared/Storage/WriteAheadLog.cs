using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Storage;

/// <summary>SQLite's log of pages, which the file itself gets later.</summary>
internal static class WriteAheadLog
{
    /// <summary>The writer waits no longer for readers than this: it may try again after the next commit.</summary>
    private const int MillisecondsForReaders = 20;

    /// <summary>Brings the file up to date and cuts the log to nothing.</summary>
    public static async Task<bool> TryEmptyAsync(DbContext db, TimeSpan patience)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA busy_timeout={MillisecondsForReaders}; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout={patience.TotalMilliseconds:0}");
        await using var reader = await command.ExecuteReaderAsync();
        // Each statement gives a row; the first column of the checkpoint's is 1 where somebody was in the way.
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var isBusy = reader.GetInt64(0) != 0;
        await reader.NextResultAsync();
        return !isBusy;
    }
}
