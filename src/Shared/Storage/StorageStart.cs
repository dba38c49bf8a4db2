using Marketplace.Storage.Schema;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Marketplace.Storage;

/// <summary>
/// Before a service serves: the schema is current, and the database keeps what it commits.
/// After everything else has stopped: the writer ends, with nothing left in its queue.
/// </summary>
internal sealed class StorageStart<TDb>(
    IOptions<StorageOptions> options, IDbContextFactory<TDb> databases, Migrator<TDb> migrator, Writer<TDb> writer) : IHostedLifecycleService
    where TDb : ServiceDb
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (db.Database.IsSqlite())
        {
            Directory.CreateDirectory(options.Value.Directory);
        }

        await migrator.MigrateAsync(db, cancellationToken);
        await Durability.RequireAsync(db, cancellationToken);
        if (db.Database.IsSqlite())
        {
            // The service may have died between an erasure and the wiping after it.
            await WriteAheadLog.TryEmptyAsync(db, options.Value.Patience);
        }

        writer.Start();
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => writer.StopAsync();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
