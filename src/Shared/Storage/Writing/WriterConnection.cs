using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Marketplace.Storage.Writing;

/// <summary>The writer's own connection: kept open, thrown away after a failure, opened anew for the next group.</summary>
internal sealed class WriterConnection<TDb>(IDbContextFactory<TDb> databases, StorageOptions options) where TDb : ServiceDb
{
    // Also ends an instance's wait for another one that holds the lock and does not move.
    private readonly string _lock = string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"SET LOCAL lock_timeout = {options.Patience.TotalMilliseconds:0}; SELECT pg_advisory_xact_lock(20260101)");

    private TDb? _db;

    public async Task<(TDb Db, IDbContextTransaction Transaction)> BeginAsync()
    {
        if (_db is { } kept && kept.Database.IsNpgsql())
        {
            try
            {
                return (kept, await BeginAsync(kept));
            }
            catch (Exception)
            {
                // It may have died while it was idle. Nothing has run yet, so a fresh one decides.
                await ForgetAsync();
            }
        }

        var db = _db ??= await OpenAsync();
        return (db, await BeginAsync(db));
    }

    /// <summary>
    /// Erased content is overwritten in the database's file (secure_delete), but older pages stand in the write-ahead log until that
    /// is emptied. False where a reader still needs the log: then it is to be tried again.
    /// </summary>
    public async Task<bool> WipeAsync()
    {
        if (_db is not { WantsWipe: true } db)
        {
            return true;
        }

        db.WantsWipe = db.Database.IsSqlite() && !await WriteAheadLog.TryEmptyAsync(db, options.Patience);
        return !db.WantsWipe;
    }

    /// <summary>A host may be told twice to stop, at the same time: one of the two closes the connection.</summary>
    public async Task ForgetAsync()
    {
        if (Interlocked.Exchange(ref _db, null) is { } db)
        {
            await DisposeAsync(db);
        }
    }

    private async Task<IDbContextTransaction> BeginAsync(TDb db)
    {
        // SQLite: BEGIN IMMEDIATE, so there is no second writer from here on.
        var transaction = await db.Database.BeginTransactionAsync();
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlRawAsync(_lock);
        }

        return transaction;
    }

    private async Task<TDb> OpenAsync()
    {
        var db = await databases.CreateDbContextAsync();
        try
        {
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
            db.Database.AutoSavepointsEnabled = false;
            await db.Database.OpenConnectionAsync();
            return db;
        }
        catch (Exception)
        {
            await DisposeAsync(db);
            throw;
        }
    }

    private static async Task DisposeAsync(TDb db)
    {
        try
        {
            await db.DisposeAsync();
        }
        catch (Exception failure) when (StorageFault.MakesUnavailable(failure))
        {
            // A broken connection may fail to close; it is gone all the same.
        }
    }
}
