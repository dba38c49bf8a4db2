namespace Marketplace.Storage.Writing;

/// <summary>A unit of work that waits for the writer.</summary>
internal abstract class WriteUnit<TDb>
{
    public abstract Task RunAsync(TDb db);

    public abstract void Complete();

    public abstract void Fail(Exception failure);
}

internal sealed class WriteUnit<TDb, T>(Func<TDb, CancellationToken, Task<T>> work, CancellationToken caller) : WriteUnit<TDb>
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private bool _skipped;

    public Task<T> Completion => _done.Task;

    /// <summary>A caller who has left before his turn is passed over; one whose unit has begun is not.</summary>
    public override async Task RunAsync(TDb db)
    {
        _skipped = caller.IsCancellationRequested;
        if (!_skipped)
        {
            _result = await work(db, CancellationToken.None);
        }
    }

    public override void Complete()
    {
        if (_skipped)
        {
            _done.TrySetCanceled(caller);
        }
        else
        {
            _done.TrySetResult(_result!);
        }
    }

    public override void Fail(Exception failure) => _done.TrySetException(failure);
}
