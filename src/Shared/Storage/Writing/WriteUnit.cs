using System.Diagnostics;

namespace Marketplace.Storage.Writing;

/// <summary>A unit of work that waits for the writer.</summary>
internal abstract class WriteUnit
{
    private static readonly AsyncLocal<bool> Inside = new();

    /// <summary>A unit that waited for another would wait for itself, and everybody behind it with it.</summary>
    public static void RefuseInsideAnother()
    {
        if (Inside.Value)
        {
            throw new InvalidOperationException("A unit of work cannot wait for another one: do all of it in one unit, or write afterwards.");
        }
    }

    protected static void Enter() => Inside.Value = true;
}

internal abstract class WriteUnit<TDb> : WriteUnit where TDb : ServiceDb
{
    /// <summary>Does the work and saves it. False: it failed or was refused, and what it did to the database must be undone.</summary>
    public abstract Task<bool> TryRunAsync(TDb db);

    /// <summary>The group is committed: tells the caller what his unit came to.</summary>
    public abstract void Complete();

    /// <summary>The group is not committed, or nobody knows.</summary>
    public abstract void Fail(Exception failure);
}

internal sealed class WriteUnit<TDb, T>(Func<TDb, CancellationToken, Task<T>> work, Func<T, bool>? refused, CancellationToken caller)
    : WriteUnit<TDb> where TDb : ServiceDb
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Activity? _trace = Activity.Current;
    private T? _result;
    private Exception? _failure;
    private bool _skipped;

    public Task<T> Completion => _done.Task;

    public override async Task<bool> TryRunAsync(TDb db)
    {
        // A caller who has left before his turn is passed over; one whose unit has begun is not.
        _skipped = caller.IsCancellationRequested;
        if (_skipped)
        {
            return true;
        }

        Enter();
        // The caller's trace, not that of whoever started the writer: events written here belong to it.
        Activity.Current = _trace;
        try
        {
            return await RunAsync(db);
        }
        catch (Exception failure) when (!StorageFault.MakesUnavailable(failure) && StorageFault.StillOpen(db))
        {
            _failure = failure;
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    public override void Complete()
    {
        if (_skipped)
        {
            _done.TrySetCanceled(caller);
        }
        else if (_failure is not null)
        {
            _done.TrySetException(_failure);
        }
        else
        {
            _done.TrySetResult(_result!);
        }
    }

    public override void Fail(Exception failure) => _done.TrySetException(failure);

    private async Task<bool> RunAsync(TDb db)
    {
        _failure = null;
        db.WroteDirectly = false;
        _result = await work(db, CancellationToken.None);
        if (refused?.Invoke(_result) == true)
        {
            // Tracked changes are simply not saved; rows changed by a statement need undoing.
            return !db.WroteDirectly;
        }

        await db.SaveAsync();
        return true;
    }
}
