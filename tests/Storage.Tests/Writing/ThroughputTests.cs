using System.Diagnostics;
using Marketplace.Storage.Tests.Data;
using Marketplace.Storage.Tests.Hosts;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Storage.Tests.Writing;

/// <summary>Prints what one writer does; asserts only that all of it was written.</summary>
[Collection(Alone)]
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const string Alone = "alone";

    private const int Callers = 128;
    private const int Each = 200;

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task One_row_inserts_of_128_callers(StorageProvider provider)
    {
        await using var host = await ShelfHost.StartAsync(provider);
        await RunAsync(host, "warm", 80);
        host.ForgetCommits();

        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await RunAsync(host, "measured", Each);

        const double Units = Callers * Each;
        output.WriteLine(
            $"{provider}: {Units / watch.Elapsed.TotalSeconds:N0} units/s, {Units / host.Commits:N0} per commit, "
            + $"{(Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / Units:N0} µs of CPU each");
        Assert.Equal(Callers * (Each + 80), await host.ReadAsync(db => db.Books.CountAsync()));
    }

    private static Task RunAsync(ShelfHost host, string run, int each) => Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
    {
        for (var i = 0; i < each; i++)
        {
            await host.AddBookAsync($"{run} {caller} {i}");
        }
    }));
}
