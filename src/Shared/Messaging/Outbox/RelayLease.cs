namespace Marketplace.Messaging.Outbox;

/// <summary>Which instance of a service relays now. Order per aggregate needs one at a time.</summary>
public sealed class RelayLease
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    public Guid Holder { get; private set; }

    public DateTime UntilUtc { get; private set; }

    public bool TryTake(Guid candidate, DateTime now, TimeSpan duration)
    {
        if (Holder != candidate && UntilUtc > now)
        {
            return false;
        }

        Holder = candidate;
        UntilUtc = now + duration;
        return true;
    }

    public void Release(Guid holder, DateTime now)
    {
        if (Holder == holder)
        {
            UntilUtc = now;
        }
    }
}
