using System.Threading.Channels;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Faults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
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
    private const string BeforeUnit = "before_unit";

    private readonly Channel<WriteUnit<TDb>> _queue =
        Channel.CreateBounded<WriteUnit<TDb>>(new BoundedChannelOptions(options.Value.QueueSize) { SingleReader = true });

    private readonly WriterConnection<TDb> _connection = new(databases, options.Value);
    private readonly int _groupSize = options.Value.GroupSize;
    private Task _loop = Task.CompletedTask;
    private bool _unavailable;

    /// <summary>Raised after each commit, on the writer's own path: handlers only signal.</summary>
    public event Action? Committed;

    /// <summary>Runs the unit and returns after its commit. An exception leaves no trace of the unit.</summary>
    /// <remarks>Once a unit has begun, <paramref name="ct"/> no longer stops it: its caller learns what became of it.</remarks>
    public Task<T> WriteAsync<T>(Func<TDb, CancellationToken, Task<T>> unit, CancellationToken ct) =>
        QueueAsync(new WriteUnit<TDb, T>(unit, refused: null, ct), ct);

    /// <summary>As the other, and a refusal leaves no trace either: what the unit changed before it is undone.</summary>
    public Task<Result<T>> WriteAsync<T>(Func<TDb, CancellationToken, Task<Result<T>>> unit, CancellationToken ct) =>
        QueueAsync(new WriteUnit<TDb, Result<T>>(unit, refused: result => result.Error is not null, ct), ct);

    internal void Start()
    {
        // Each unit brings its caller's context along; the loop has none.
        using var apart = ExecutionContext.SuppressFlow();
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Takes no more units, and ends when those it has are written.</summary>
    internal async Task StopAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _connection.ForgetAsync();
    }

    private async Task<T> QueueAsync<T>(WriteUnit<TDb, T> unit, CancellationToken ct)
    {
        WriteUnit.RefuseInsideAnother();
        try
        {
            await _queue.Writer.WriteAsync(unit, ct);
        }
        catch (ChannelClosedException stopped)
        {
            throw new StorageUnavailableException(stopped);
        }

        return await unit.Completion;
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

            await WriteGroupAsync(group);
            group.Clear();
        }
    }

    private async Task WriteGroupAsync(List<WriteUnit<TDb>> group)
    {
        try
        {
            if (!await TryCommitAsync(group, apart: false))
            {
                await TryCommitAsync(group, apart: true);
            }
        }
        catch (Exception failure)
        {
            // Also when the commit's answer was lost: nobody is told "done", and everybody may ask again.
            await _connection.ForgetAsync();
            Note(failure);
            group.ForEach(unit => unit.Fail(new StorageUnavailableException(failure)));
            FailWaiting(failure);
            return;
        }

        Note(failure: null);
        await WipeAsync();
        Signal();
        group.ForEach(unit => unit.Complete());
    }

    /// <summary>What was written is written, whatever becomes of this; it is tried again after the next commit.</summary>
    private async Task WipeAsync()
    {
        try
        {
            if (!await _connection.WipeAsync())
            {
                Log.WipeWaits(logger, typeof(TDb).Name);
            }
        }
        catch (Exception failure) when (StorageFault.MakesUnavailable(failure))
        {
            Log.WipeFailed(logger, typeof(TDb).Name, failure);
        }
    }

    /// <summary>Those that wait are told too: nobody waits out the patience of several groups, and none overtakes one that failed.</summary>
    private void FailWaiting(Exception failure)
    {
        for (var waiting = _queue.Reader.Count; waiting > 0 && _queue.Reader.TryRead(out var unit); waiting--)
        {
            unit.Fail(new StorageUnavailableException(failure));
        }
    }

    /// <summary>Together, one unit that fails stops the group (false); apart, it fails alone and its neighbours commit.</summary>
    private async Task<bool> TryCommitAsync(List<WriteUnit<TDb>> group, bool apart)
    {
        var (db, transaction) = await _connection.BeginAsync();
        await using (transaction)
        {
            foreach (var unit in group)
            {
                if (!await TryRunAsync(unit, db, transaction, apart))
                {
                    return false;
                }
            }

            KillPoint.Hit(KillPoint.WriterBeforeCommit);
            await transaction.CommitAsync();
            KillPoint.Hit(KillPoint.WriterAfterCommit);
            return true;
        }
    }

    private static async Task<bool> TryRunAsync(WriteUnit<TDb> unit, TDb db, IDbContextTransaction transaction, bool apart)
    {
        if (apart)
        {
            await transaction.CreateSavepointAsync(BeforeUnit);
        }

        if (await unit.TryRunAsync(db))
        {
            return true;
        }

        if (apart)
        {
            await transaction.RollbackToSavepointAsync(BeforeUnit);
        }

        return apart;
    }

    /// <summary>An outage is one line when it begins and one when it ends, however many callers it meets.</summary>
    private void Note(Exception? failure)
    {
        if (failure is not null && !_unavailable)
        {
            Log.Unavailable(logger, typeof(TDb).Name, failure);
        }
        else if (failure is null && _unavailable)
        {
            Log.Available(logger, typeof(TDb).Name);
        }

        _unavailable = failure is not null;
    }

    private void Signal()
    {
        try
        {
            Committed?.Invoke();
        }
        catch (Exception failure)
        {
            // What was written is written; and the writer outlives a listener's mistake.
            Log.SignalFailed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Error, "{Database} does not take writes")]
        public static partial void Unavailable(ILogger logger, string database, Exception failure);

        [LoggerMessage(2002, LogLevel.Information, "{Database} takes writes again")]
        public static partial void Available(ILogger logger, string database);

        [LoggerMessage(2004, LogLevel.Debug, "{Database} wipes its log once its readers are done")]
        public static partial void WipeWaits(ILogger logger, string database);

        [LoggerMessage(2005, LogLevel.Warning, "{Database} could not wipe its log, and tries again after the next commit")]
        public static partial void WipeFailed(ILogger logger, string database, Exception failure);

        [LoggerMessage(2003, LogLevel.Error, "A listener to commits failed")]
        public static partial void SignalFailed(ILogger logger, Exception failure);
    }
}
