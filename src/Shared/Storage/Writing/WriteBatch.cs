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

    public async Task<TResult> WriteAsync(TItem item, CancellationToken ct)
    {
        lock (_starting)
        {
            _loop ??= Task.Run(RunAsync, CancellationToken.None);
        }

        var pending = new Pending(item, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(pending, ct);
        return await pending.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await (_loop ?? Task.CompletedTask);
    }

    private async Task RunAsync()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var batch = new List<Pending>(size);
            while (batch.Count < size && _queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }

            await WriteAsync(batch);
        }
    }

    private async Task WriteAsync(List<Pending> batch)
    {
        try
        {
            var results = await writer.WriteAsync((db, ct) => handle(db, batch.ConvertAll(p => p.Item), ct), CancellationToken.None);
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
            // One item spoils the batch: each is tried on its own, and only that one fails.
            foreach (var pending in batch)
            {
                await WriteAsync([pending]);
            }
        }
    }

    private sealed record Pending(TItem Item, TaskCompletionSource<TResult> Done);
}
