using Marketplace.Storage.Tests.Hosts;
using Marketplace.Testing;

namespace Marketplace.Storage.Tests.Writing;

public sealed class SeveralInstancesTests
{
    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Writers_of_two_instances_never_interleave_their_units(StorageProvider provider)
    {
        using var database = await TestDatabase.NewAsync(provider, "shelf");
        // SQLite's lock is not a fair one: on a busy machine an instance may wait long for it.
        database.Patience = TimeSpan.FromMinutes(1);
        await using var one = await ShelfHost.StartAsync(database);
        await using var other = await ShelfHost.StartAsync(database);

        var values = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            var seen = new List<int>();
            for (var n = 0; n < 20; n++)
            {
                seen.Add(await (i % 2 == 0 ? one : other).IncrementAsync("shared"));
            }

            return (Instance: i % 2, Seen: seen);
        }));

        Assert.Equal(Enumerable.Range(1, 400), values.SelectMany(v => v.Seen).Order());
        // Else nothing was tested: both took turns. SQLite's lock is not a fair one, and in earnest it has one instance only.
        var least = provider == StorageProvider.Postgres ? 5 : 1;
        var turns = values.SelectMany(v => v.Seen.Select(seen => (seen, v.Instance))).OrderBy(t => t.seen).Select(t => t.Instance).ToList();
        Assert.True(turns.Zip(turns.Skip(1)).Count(t => t.First != t.Second) >= least, "The two instances did not write at the same time.");
    }
}
