using System.Threading.Channels;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Faults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Marketplace.Storage.Writing;

/// <summary>
/// The one writer of a service's database. A unit of work reads, decides and changes what it is given, alone;
/// units that wait at the same time share one commit, and each caller goes on only after that commit.
/// <code>
///   callers ──units──▶ queue ──▶ BEGIN · unit · unit · unit · COMMIT ──▶ callers go on
/// </code>
/// A unit may run twice (when a neighbour fails), so it touches nothing but its database.
/// On PostgreSQL an advisory lock makes this the one writer across all instances of the service.
/// </summary>
public sealed partial class Writer<TDb>(IDbContextFactory<TDb> databases, IOptions<StorageOptions> options, ILogger<Writer<TDb>> logger)
    where TDb : ServiceDb
{
    private readonly Channel<WriteUnit<TDb>> _queue =
        Channel.CreateBounded<WriteUnit<TDb>>(new BoundedChannelOptions(options.Value.QueueSize) { SingleReader = true });

    private readonly int _groupSize = options.Value.GroupSize;
    private Task _loop = Task.CompletedTask;
    private TDb? _db;

    /// <summary>Raised after each commit, on the writer's own path: handlers only signal.</summary>
    public event Action? Committed;

    /// <summary>Runs the unit and returns after its commit. An exception leaves no trace of the unit.</summary>
    public async Task<T> WriteAsync<T>(Func<TDb, CancellationToken, Task<T>> unit, CancellationToken ct)
    {
        var work = new WriteUnit<TDb, T>(unit, ct);
        await _queue.Writer.WriteAsync(work, ct);
        return await work.Completion;
    }

    /// <summary>As the other, and a refusal leaves no trace either: what the unit changed before it is dropped.</summary>
    public Task<Result<T>> WriteAsync<T>(Func<TDb, CancellationToken, Task<Result<T>>> unit, CancellationToken ct) =>
        WriteAsync<Result<T>>(
            async (db, stop) =>
            {
                var result = await unit(db, stop);
                if (result.Error is not null)
                {
                    db.ChangeTracker.Clear();
                }

                return result;
            },
            ct);

    internal void Start() => _loop = Task.Run(RunAsync);

    internal async Task StopAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await ForgetDatabaseAsync();
    }

    private async Task RunAsync()
    {
        var group = new List<WriteUnit<TDb>>(_groupSize);
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (group.Count < _groupSize && _queue.Reader.TryRead(out var unit))
            {
                group.Add(unit);
            }

            await CommitAsync(group);
            group.Clear();
        }
    }

    private async Task CommitAsync(List<WriteUnit<TDb>> group)
    {
        var phase = Phase.Begin;
        try
        {
            _db ??= await OpenAsync();
            await using var transaction = await _db.Database.BeginTransactionAsync();
            if (_db.Database.IsNpgsql())
            {
                await _db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(20260101)");
            }

            phase = Phase.Units;
            foreach (var unit in group)
            {
                await unit.RunAsync(_db);
                await _db.SaveChangesAsync();
                _db.ChangeTracker.Clear();
            }

            phase = Phase.Commit;
            KillPoint.Hit(KillPoint.WriterBeforeCommit);
            await transaction.CommitAsync();
            KillPoint.Hit(KillPoint.WriterAfterCommit);
        }
        catch (Exception failure)
        {
            await ForgetDatabaseAsync();
            await FailAsync(group, failure, phase);
            return;
        }

        group.ForEach(unit => unit.Complete());
        Committed?.Invoke();
    }

    /// <summary>Where a unit failed, its neighbours are tried again, each on its own; else nobody is told "done".</summary>
    private async Task FailAsync(List<WriteUnit<TDb>> group, Exception failure, Phase phase)
    {
        if (phase is not Phase.Units)
        {
            Log.NotWritten(logger, group.Count, failure);
            group.ForEach(unit => unit.Fail(new StorageUnavailableException(failure)));
        }
        else if (group.Count == 1)
        {
            group[0].Fail(failure);
        }
        else
        {
            foreach (var unit in group)
            {
                await CommitAsync([unit]);
            }
        }
    }

    private async Task<TDb> OpenAsync()
    {
        var db = await databases.CreateDbContextAsync();
        db.MaySave = true;
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        db.Database.AutoSavepointsEnabled = false;
        await db.Database.OpenConnectionAsync();
        return db;
    }

    private async Task ForgetDatabaseAsync()
    {
        if (_db is { } db)
        {
            _db = null;
            db.MaySave = false;
            await db.DisposeAsync();
        }
    }

    private enum Phase
    {
        Begin,
        Units,
        Commit,
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Error, "The database did not take a group of {Count} units")]
        public static partial void NotWritten(ILogger logger, int count, Exception failure);
    }
}
