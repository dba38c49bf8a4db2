using Marketplace.Storage.Tests.Data;
using Marketplace.Storage.Tests.Hosts;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Storage.Tests;

/// <summary>What a value looks like when it comes back, the same on every provider.</summary>
public sealed class ServiceDbTests
{
    private static readonly DateTime Noon = new(2026, 3, 29, 12, 0, 0, DateTimeKind.Utc);

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Times_come_back_as_utc_to_the_microsecond(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        await AddAsync(host, new Book { Title = "t", PrintedAtUtc = Noon.AddTicks(1_234_567), LentAtUtc = Noon.AddTicks(9) });

        var read = await host.ReadAsync(db => db.Books.SingleAsync());

        Assert.Equal(Noon.AddTicks(1_234_560), read.PrintedAtUtc);
        Assert.Equal(Noon, read.LentAtUtc);
        Assert.Equal(DateTimeKind.Utc, read.PrintedAtUtc.Kind);
        Assert.Equal(DateTimeKind.Utc, read.LentAtUtc!.Value.Kind);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Times_compare_in_queries_as_they_do_in_code(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        foreach (var milliseconds in new[] { 500, 0, 50, 1000, 450 })
        {
            await AddAsync(host, new Book { Title = $"{milliseconds}", PrintedAtUtc = Noon.AddMilliseconds(milliseconds) });
        }

        var later = await host.ReadAsync(db => db.Books
            .Where(b => b.PrintedAtUtc >= Noon.AddMilliseconds(50)).OrderBy(b => b.PrintedAtUtc).Select(b => b.Title).ToListAsync());

        Assert.Equal(["50", "450", "500", "1000"], later);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_time_that_is_not_utc_is_refused(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);

        foreach (var kind in new[] { DateTimeKind.Local, DateTimeKind.Unspecified })
        {
            var refused = await Assert.ThrowsAnyAsync<Exception>(() =>
                AddAsync(host, new Book { Title = "t", PrintedAtUtc = DateTime.SpecifyKind(Noon, kind) }));
            Assert.Contains("Only UTC times are stored", refused.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(await host.TitlesAsync());
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Enums_are_kept_by_name_in_columns_and_in_json(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        await AddAsync(host, new Book
        {
            Title = "t", Binding = Binding.HardCover, FormerBinding = Binding.Paper, Chapters = [new("One", 12, Binding.HardCover)],
        });

        var raw = await host.ReadAsync(db => db.Database
            .SqlQueryRaw<string>("SELECT \"Binding\" || ' ' || \"FormerBinding\" || ' ' || \"Chapters\" AS \"Value\" FROM books").SingleAsync());
        var found = await host.ReadAsync(db => db.Books.SingleAsync(b => b.Binding == Binding.HardCover && b.FormerBinding == Binding.Paper));

        Assert.Equal("""HardCover Paper [{"name":"One","pages":12,"binding":"HardCover"}]""", raw);
        Assert.Equal(Binding.HardCover, found.Chapters.Single().Binding);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_change_inside_a_json_column_is_noticed_and_saved(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        await AddAsync(host, new Book { Title = "t", Chapters = [new("Ünïcode “quoted” \\ \n", 1), new("Two", 2)] });

        await host.Writer.WriteAsync(
            async (db, ct) =>
            {
                var book = await db.Books.SingleAsync(ct);
                book.Chapters[1] = book.Chapters[1] with { Pages = 22 };
                book.Chapters.Add(new("Three", 3));
                return true;
            },
            CancellationToken.None);

        var read = await host.ReadAsync(db => db.Books.SingleAsync());
        Assert.Equal([new("Ünïcode “quoted” \\ \n", 1), new("Two", 22), new("Three", 3)], read.Chapters);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task An_unchanged_json_column_is_not_written_again(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        await AddAsync(host, new Book { Title = "t", Chapters = [new("One", 1)] });

        var changed = await host.Writer.WriteAsync(
            async (db, ct) =>
            {
                var book = await db.Books.SingleAsync(ct);
                book.Chapters = [new("One", 1)];
                return db.ChangeTracker.HasChanges();
            },
            CancellationToken.None);

        Assert.False(changed);
    }

    private static Task<bool> AddAsync(ShelfHost host, Book book) =>
        host.Writer.WriteAsync((db, _) => Task.FromResult(db.Books.Add(book) is not null), CancellationToken.None);
}
