namespace Marketplace.Storage.Writing;

/// <summary>Wakes one who waits for commits. However many there were, it is once: whoever wakes looks at everything that is new.</summary>
public sealed class CommitSignal<TDb> : IDisposable where TDb : ServiceDb
{
    private readonly Writer<TDb> _writer;
    private readonly SemaphoreSlim _raised = new(0);

    public CommitSignal(Writer<TDb> writer)
    {
        _writer = writer;
        writer.Committed += Raise;
    }

    /// <summary>True after a commit that nobody has waited for yet, false after this time: another instance may have written.</summary>
    public Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => _raised.WaitAsync(atMost, ct);

    /// <summary>Commits come one after the other, so between the two steps nobody else raises it.</summary>
    private void Raise()
    {
        if (_raised.CurrentCount == 0)
        {
            _raised.Release();
        }
    }

    public void Dispose()
    {
        _writer.Committed -= Raise;
        _raised.Dispose();
    }
}
