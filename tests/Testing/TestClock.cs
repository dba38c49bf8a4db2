namespace Marketplace.Testing;

/// <summary>A clock that a test moves. Timers run on the real one.</summary>
public sealed class TestClock : TimeProvider
{
    private long _offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref _offset));

    /// <summary>Moves on, or back, by this much.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);
}
