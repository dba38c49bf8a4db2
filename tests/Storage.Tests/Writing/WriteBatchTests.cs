using Marketplace.Storage.Tests.Data;
using Marketplace.Storage.Tests.Hosts;
using Marketplace.Storage.Writing;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Storage.Tests.Writing;

public sealed class WriteBatchTests
{
    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Items_of_many_callers_become_few_units_and_each_caller_gets_his_own_result(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        var units = 0;
        await using var batch = Batch(host, onUnit: () => Interlocked.Increment(ref units));
        var busy = await host.HoldAsync();

        var results = Enumerable.Range(0, 400).Select(i => batch.WriteAsync($"{i}", CancellationToken.None)).ToList();
        await busy.ReleaseAsync();

        Assert.Equal(Enumerable.Range(0, 400).Select(i => $"{i}!"), await Task.WhenAll(results));
        Assert.Equal(400, await host.ReadAsync(db => db.Books.CountAsync()));
        Assert.InRange(units, 1, 8);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task One_poisonous_item_fails_alone(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        await using var batch = Batch(host, onUnit: () => { });
        var busy = await host.HoldAsync();
        var first = batch.WriteAsync("first", CancellationToken.None);

        var good = Enumerable.Range(0, 50).Select(i => batch.WriteAsync($"{i}", CancellationToken.None)).ToList();
        var poison = batch.WriteAsync("poison", CancellationToken.None);
        var twice = batch.WriteAsync("first", CancellationToken.None);
        await busy.ReleaseAsync();

        Assert.Equal("first!", await first);
        await Assert.ThrowsAsync<FormatException>(() => poison);
        await Assert.ThrowsAsync<DbUpdateException>(() => twice);
        Assert.Equal(50, (await Task.WhenAll(good)).Length);
        Assert.Equal(51, await host.ReadAsync(db => db.Books.CountAsync()));
        // The spoilt batch is not written item by item: its units share a commit again.
        Assert.InRange(host.Commits, 2, 6);
    }

    [Fact]
    public async Task An_item_whose_caller_has_left_is_passed_over()
    {
        await using var host = await ShelfHost.StartAsync(StorageProvider.Sqlite);
        await using var batch = Batch(host, onUnit: () => { }, size: 1);
        using var leaving = new CancellationTokenSource();
        var busy = await host.HoldAsync();

        var first = batch.WriteAsync("first", CancellationToken.None);
        var left = batch.WriteAsync("left", leaving.Token);
        await leaving.CancelAsync();
        await busy.ReleaseAsync();

        Assert.Equal("first!", await first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(["first"], await host.TitlesAsync());
    }

    [Fact]
    public async Task A_handler_that_answers_too_few_items_leaves_no_trace()
    {
        await using var host = await ShelfHost.StartAsync(StorageProvider.Sqlite);
        await using var batch = new WriteBatch<ShelfDb, string, string>(host.Writer, (db, items, _) =>
        {
            db.Books.AddRange(items.Select(title => new Book { Title = title }));
            return Task.FromResult<IReadOnlyList<string>>([]);
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => batch.WriteAsync("unanswered", CancellationToken.None));

        Assert.Empty(await host.TitlesAsync());
    }

    [Fact]
    public async Task Disposing_writes_what_is_queued_and_refuses_what_comes_later()
    {
        await using var host = await ShelfHost.StartAsync(StorageProvider.Sqlite);
        var batch = Batch(host, onUnit: () => { });

        var queued = batch.WriteAsync("queued", CancellationToken.None);
        await batch.DisposeAsync();

        Assert.Equal("queued!", await queued);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => batch.WriteAsync("late", CancellationToken.None));
    }

    private static WriteBatch<ShelfDb, string, string> Batch(ShelfHost host, Action onUnit, int size = 128) => new(host.Writer, (db, titles, _) =>
    {
        onUnit();
        var answers = new List<string>();
        foreach (var title in titles)
        {
            db.Books.Add(title == "poison" ? throw new FormatException("a bug for this item") : new Book { Title = title });
            answers.Add($"{title}!");
        }

        return Task.FromResult<IReadOnlyList<string>>(answers);
    }, size);
}
