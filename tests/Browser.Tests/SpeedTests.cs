namespace Marketplace.Browser.Tests;

/// <summary>How soon a page shows something, from a cold cache.</summary>
[Collection(PortalTests.Name)]
public sealed class SpeedTests(RunningPortal portal, ITestOutputHelper output)
{
    private const int Visits = 5;

    [Theory]
    [InlineData("")]
    [InlineData("solutions")]
    public async Task First_contentful_paint_comes_within_a_second(string path)
    {
        var paints = new List<double>();
        for (var i = 0; i < Visits; i++)
        {
            await using var visit = await Visit.BeginAsync(portal, new Reader());
            await visit.GoAsync(path);
            paints.Add(await visit.Page.EvaluateAsync<double>(
                "new Promise(done => new PerformanceObserver(list => list.getEntriesByName('first-contentful-paint').forEach(e => done(e.startTime))).observe({ type: 'paint', buffered: true }))"));
        }

        paints.Sort();
        output.WriteLine($"First contentful paint of '/{path}': median {paints[Visits / 2]:0} ms, worst {paints[^1]:0} ms");
        Assert.InRange(paints[Visits / 2], 0, 1000);
    }
}
