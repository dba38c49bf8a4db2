using System.Threading.Channels;

namespace Marketplace.Storage.Writing;

/// <summary>
/// Gathers equal small writes of many callers into one unit of work, so that their reads and inserts
/// cost one round trip together. For the hottest path only; everything else calls the writer itself.
/// </summary>
public sealed class WriteBatch<TDb, TItem, TResult>(
    Writer<TDb> writer, Func<TDb, IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> handle, int size = 128)
    : IAsyncDisposable where TDb : ServiceDb
{
    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(size * 32) { SingleReader = true });
    private readonly Lock _starting = new();
    private Task? _loop;

    /// <summary>Returns after the commit of the batch that this item went into.</summary>
    public async Task<TResult> WriteAsync(TItem item, CancellationToken ct)
    {
        Start();

        var pending = new Pending(item, new(TaskCreationOptions.RunContinuationsAsynchronously), ct);
        try
        {
            await _queue.Writer.WriteAsync(pending, ct);
        }
        catch (ChannelClosedException stopped)
        {
            throw new StorageUnavailableException(stopped);
        }

        return await pending.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await (_loop ?? Task.CompletedTask);
    }

    private void Start()
    {
        lock (_starting)
        {
            if (_loop is null)
            {
                // A batch belongs to nobody's request, least of all to that of the first caller.
                using var apart = ExecutionContext.SuppressFlow();
                _loop = Task.Run(RunAsync, CancellationToken.None);
            }
        }
    }

    private async Task RunAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var batch = new List<Pending>(size);
            while (batch.Count < size && _queue.Reader.TryRead(out var pending))
            {
                if (pending.Caller.IsCancellationRequested)
                {
                    pending.Done.TrySetCanceled(pending.Caller);
                }
                else
                {
                    batch.Add(pending);
                }
            }

            if (batch.Count > 0)
            {
                await WriteAsync(batch);
            }
        }
    }

    private async Task WriteAsync(List<Pending> batch)
    {
        try
        {
            var results = await writer.WriteAsync((db, ct) => HandleAsync(db, batch, ct), CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Done.TrySetResult(results[i]);
            }
        }
        catch (Exception failure) when (failure is StorageUnavailableException || batch.Count == 1)
        {
            batch.ForEach(p => p.Done.TrySetException(failure));
        }
        catch (Exception)
        {
            // One item spoils the batch: each becomes a unit of its own, side by side, and only that one fails.
            await Task.WhenAll(batch.Select(pending => WriteAsync([pending])));
        }
    }

    private async Task<IReadOnlyList<TResult>> HandleAsync(TDb db, List<Pending> batch, CancellationToken ct)
    {
        var results = await handle(db, batch.ConvertAll(p => p.Item), ct);
        return results.Count == batch.Count
            ? results
            : throw new InvalidOperationException($"{batch.Count} items came to {results.Count} results; each needs its own.");
    }

    private sealed record Pending(TItem Item, TaskCompletionSource<TResult> Done, CancellationToken Caller);
}
