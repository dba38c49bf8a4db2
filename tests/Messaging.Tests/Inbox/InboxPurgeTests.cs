using Marketplace.Messaging.Inbox;
using Marketplace.Messaging.Tests.Data;
using Marketplace.Messaging.Tests.Hosts;
using Marketplace.Storage;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Marketplace.Messaging.Tests.Inbox;

public sealed class InboxPurgeTests
{
    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Messages_handled_long_ago_are_forgotten_a_bite_at_a_time_and_recent_ones_are_not(StorageProvider provider)
    {
        await using var world = await World.NewAsync(provider);
        var catalog = await world.StartAsync("catalog");
        await RememberAsync(catalog, 1500);
        catalog.Clock.Advance(TimeSpan.FromDays(31));
        await RememberAsync(catalog, 10);
        var purge = catalog.Services.GetServices<IHostedService>().OfType<InboxPurge<LedgerDb>>().Single();

        Assert.Equal(1000, await purge.PurgeAsync(CancellationToken.None));
        Assert.Equal(500, await purge.PurgeAsync(CancellationToken.None));
        Assert.Equal(0, await purge.PurgeAsync(CancellationToken.None));

        Assert.Equal(10, await catalog.ReadAsync(db => db.Inbox.CountAsync()));
    }

    private static Task<bool> RememberAsync(LedgerHost host, int count) => host.Writer.WriteAsync(
        (db, _) =>
        {
            var now = host.Clock.GetUtcNow().UtcDateTime;
            db.Inbox.AddRange(Enumerable.Range(0, count).Select(_ => new InboxMessage { MessageId = Guid.NewGuid(), HandledAtUtc = now }));
            return Task.FromResult(true);
        },
        CancellationToken.None);
}
