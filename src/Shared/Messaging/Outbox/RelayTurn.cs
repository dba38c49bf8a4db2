using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Messaging.Outbox;

/// <summary>This instance's turn to relay, renewed in good time before it ends.</summary>
internal sealed class RelayTurn<TDb>(Writer<TDb> writer, TimeSpan lease, TimeProvider clock) where TDb : MessagingDb
{
    private readonly Guid _me = Guid.NewGuid();
    private DateTime _until;

    public async Task<bool> TakeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_until - now > lease / 2)
        {
            return true;
        }

        var taken = await writer.WriteAsync(
            async (db, stop) =>
            {
                var row = await db.RelayLeases.SingleOrDefaultAsync(stop);
                if (row is null)
                {
                    db.RelayLeases.Add(row = new RelayLease());
                }

                return row.TryTake(_me, now, lease);
            },
            ct);
        _until = taken ? now + lease : default;
        return taken;
    }

    /// <summary>Lets another instance begin at once.</summary>
    public Task PassOnAsync()
    {
        _until = default;
        return writer.WriteAsync(
            async (db, ct) =>
            {
                (await db.RelayLeases.SingleOrDefaultAsync(ct))?.Release(_me, clock.GetUtcNow().UtcDateTime);
                return true;
            },
            CancellationToken.None);
    }
}
