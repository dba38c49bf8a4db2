using Marketplace.ServiceDefaults.Errors;
using Marketplace.Storage.Tests.Data;
using Marketplace.Storage.Tests.Hosts;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Storage.Tests.Writing;

public sealed class GroupCommitTests
{
    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Units_that_wait_together_share_commits_and_each_gets_its_own_result(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        var busy = await host.HoldAsync();

        var units = Enumerable.Range(0, 500).Select(async i => (Asked: i, Got: await host.Writer.WriteAsync(
            (db, _) =>
            {
                db.Books.Add(new Book { Title = $"{i}" });
                return Task.FromResult(i);
            },
            CancellationToken.None))).ToList();
        await busy.ReleaseAsync();
        var results = await Task.WhenAll(units);

        Assert.All(results, r => Assert.Equal(r.Asked, r.Got));
        Assert.Equal(500, await host.ReadAsync(db => db.Books.CountAsync()));
        // One for the unit that kept the writer busy, then 128 units at a time.
        Assert.Equal(1 + 4, host.Commits);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Units_run_in_the_order_in_which_they_were_queued(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        var busy = await host.HoldAsync();

        var units = Enumerable.Range(0, 300).Select(i => host.AddBookAsync($"{i:000}")).ToList();
        await busy.ReleaseAsync();
        await Task.WhenAll(units);

        var titles = await host.TitlesAsync();
        Assert.Equal(titles.Order(StringComparer.Ordinal), titles);
        Assert.Equal(300, titles.Count);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_unit_sees_what_the_units_before_it_did_in_the_same_commit(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        var busy = await host.HoldAsync();

        var units = Enumerable.Range(0, 50).Select(_ => host.IncrementAsync("one")).ToList();
        await busy.ReleaseAsync();

        Assert.Equal(Enumerable.Range(1, 50), await Task.WhenAll(units));
        Assert.Equal(2, host.Commits);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_failing_unit_leaves_no_trace_and_its_neighbours_commit_together(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        await host.AddBookAsync("taken");
        host.ForgetCommits();
        var busy = await host.HoldAsync();

        var before = host.AddBookAsync("before");
        var throws = host.Writer.WriteAsync<bool>(
            async (db, ct) =>
            {
                db.Books.Add(new Book { Title = "tracked, then thrown" });
                await db.Database.ExecuteSqlAsync($"INSERT INTO counters VALUES ('written, then thrown', 1)", ct);
                throw new FormatException("a bug in the unit");
            },
            CancellationToken.None);
        var between = host.AddBookAsync("between");
        var refusedByIndex = host.AddBookAsync("taken");
        var after = host.AddBookAsync("after");
        await busy.ReleaseAsync();

        await Assert.ThrowsAsync<FormatException>(() => throws);
        await Assert.ThrowsAsync<DbUpdateException>(() => refusedByIndex);
        Assert.True(await before && await between && await after);
        Assert.Equal(["taken", "before", "between", "after"], await host.TitlesAsync());
        Assert.False(await host.ReadAsync(db => db.Counters.AnyAsync()));
        Assert.Equal(2, host.Commits);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_refusal_drops_what_the_unit_had_changed_before_it(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        await host.AddBookAsync("old");
        var busy = await host.HoldAsync();

        var neighbour = host.AddBookAsync("neighbour");
        var refused = host.Writer.WriteAsync<Done>(
            async (db, ct) =>
            {
                db.Books.Add(new Book { Title = "added, then refused" });
                (await db.Books.SingleAsync(b => b.Title == "old", ct)).Title = "changed, then refused";
                await db.Books.ExecuteUpdateAsync(set => set.SetProperty(b => b.Binding, Binding.HardCover), ct);
                return Error.Conflict("no", "No.");
            },
            CancellationToken.None);
        await busy.ReleaseAsync();

        Assert.Equal("no", (await refused).Error?.Code);
        Assert.True(await neighbour);
        Assert.Equal(["old", "neighbour"], await host.TitlesAsync());
        Assert.False(await host.ReadAsync(db => db.Books.AnyAsync(b => b.Binding == Binding.HardCover)));
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task A_value_result_commits_what_the_unit_changed(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);

        var result = await host.Writer.WriteAsync<string>(
            (db, _) =>
            {
                db.Books.Add(new Book { Title = "kept" });
                return Task.FromResult<Result<string>>("yes");
            },
            CancellationToken.None);

        Assert.True(result.TryGet(out var value, out _));
        Assert.Equal("yes", value);
        Assert.Equal(["kept"], await host.TitlesAsync());
    }
}
