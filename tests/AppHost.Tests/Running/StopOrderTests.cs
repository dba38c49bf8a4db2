using Aspire.Hosting;

namespace Marketplace.AppHost.Tests.Running;

public class StopOrderTests
{
    [Fact]
    public async Task Users_stop_before_what_they_use()
    {
        var file = Path.GetTempFileName();
        try
        {
            await using var map = Playground.Map();
            var store = map.AddSample("store").WithEnvironment("SAMPLE_STOP_FILE", file);
            var back = map.AddSample("back").WithEnvironment("SAMPLE_STOP_FILE", file).WithReference(store);
            map.AddSample("front").WithEnvironment("SAMPLE_STOP_FILE", file).WaitFor(back);
            await using var app = await map.StartAsync();
            await app.HealthyAsync("front");
            await app.HealthyAsync("store");

            await app.StopAsync(Playground.Limit());

            Assert.Equal(["front", "back", "store"], await File.ReadAllLinesAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Process_that_ignores_the_request_is_killed_after_the_limit()
    {
        await using var map = Playground.Map("--AppHost:StopTimeoutSeconds=0.5");
        map.AddExecutable("deaf", "sh", "/", "-c", "trap '' TERM; echo deaf; while :; do sleep 0.1; done");
        await using var app = await map.StartAsync();
        await app.HealthyAsync("deaf");
        var process = Assert.Single(Aspire.Hosting.Testing.DistributedApplicationHostingTestingExtensions.GetProcessIds(app, "deaf"));

        await app.StopAsync(Playground.Limit());

        Assert.Empty(Aspire.Hosting.Processes.ProcessTable.Group(process));
    }
}
