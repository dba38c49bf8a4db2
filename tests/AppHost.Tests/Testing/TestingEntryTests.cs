using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;

namespace Marketplace.AppHost.Tests.Testing;

public class TestingEntryTests
{
    [Fact]
    public async Task Main_of_an_apphost_is_run_up_to_build_and_its_map_starts()
    {
        await using var map = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>(Playground.Limit());
        Assert.Equal(["back", "front"], map.Resources.Select(resource => resource.Name));
        Assert.EndsWith("/SampleHost", map.AppHostDirectory, StringComparison.Ordinal);

        await using var app = await map.StartAsync();
        await app.HealthyAsync("front");
        Assert.Contains("well", await app.GetAsync("front", "/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_reach_the_map()
    {
        await using var map = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>(["--Broker=1"], Playground.Limit());
        Assert.Contains(map.Resources, resource => resource is RabbitMQServerResource);
    }

    [Fact]
    public async Task Map_can_be_changed_before_it_is_built()
    {
        await using var map = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>(Playground.Limit());
        map.CreateResourceBuilder<ProjectResource>("front").WithEnvironment("EXTRA", "yes");
        Assert.Throws<InvalidOperationException>(() => map.CreateResourceBuilder<ProjectResource>("nobody"));

        await using var app = await map.StartAsync();
        await app.HealthyAsync("front");
        Assert.Equal("yes", (await app.EnvironmentOfAsync("front"))["EXTRA"]);
    }

    [Fact]
    public async Task Two_runs_of_one_map_live_side_by_side_and_their_folders_go_with_them()
    {
        await using var map = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>(Playground.Limit());
        await using var other = await DistributedApplicationTestingBuilder.CreateAsync<Projects.SampleHost>(Playground.Limit());
        var folder = map.Configuration["DataDirectory"]!;
        await using (var app = await map.StartAsync())
        await using (var second = await other.StartAsync())
        {
            await app.HealthyAsync("back");
            await second.HealthyAsync("back");
            Assert.NotEqual(app.GetEndpoint("back"), second.GetEndpoint("back"));
            Assert.True(Directory.Exists(folder));
        }

        Assert.False(Directory.Exists(folder));
    }
}
