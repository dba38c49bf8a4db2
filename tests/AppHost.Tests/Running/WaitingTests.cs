using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Marketplace.AppHost.Tests.Running;

public class WaitingTests
{
    [Fact]
    public async Task Waiter_starts_when_what_it_waits_for_becomes_healthy()
    {
        await using var map = Playground.Map();
        var ill = map.AddSample("ill").WithEnvironment("SAMPLE_STARTS_ILL", "1");
        map.AddSample("waiter").WaitFor(ill);
        await using var app = await map.StartAsync();
        await app.ReachesAsync("ill", KnownResourceStates.Running);
        await Playground.EventuallyAsync(async () => await IsUpAsync(app, "ill"), "the ill sample answers");
        Assert.Equal(KnownResourceStates.Waiting, (await app.ReachesAsync("waiter", KnownResourceStates.Waiting)).State?.Text);

        await app.PostAsync("ill", "/recover");
        await app.HealthyAsync("waiter");
    }

    [Fact]
    public async Task Wait_that_takes_too_long_names_the_chain_and_the_last_health_error()
    {
        await using var map = Playground.Map("--AppHost:WaitTimeoutSeconds=3");
        var ill = map.AddSample("ill").WithEnvironment("SAMPLE_STARTS_ILL", "1");
        var middle = map.AddSample("middle").WaitFor(ill).WithExplicitStart();
        map.AddSample("last").WaitFor(middle).WithExplicitStart();
        await using var app = await map.StartAsync();
        await app.ResourceNotifications.WaitForResourceAsync(
            "ill", change => change.Snapshot.Reason?.Contains("answered 503", StringComparison.Ordinal) == true, Playground.Limit());
        await app.ResourceCommands.ExecuteCommandAsync("middle", KnownResourceCommands.StartCommand, Playground.Limit());
        await app.ResourceCommands.ExecuteCommandAsync("last", KnownResourceCommands.StartCommand, Playground.Limit());

        var first = await app.ReachesAsync("middle", KnownResourceStates.FailedToStart);
        Assert.Contains("after 3 s it still waits for 'ill' (Running: GET", first.Reason, StringComparison.Ordinal);
        Assert.Contains("answered 503: the sample is ill", first.Reason, StringComparison.Ordinal);

        var second = await app.ReachesAsync("last", KnownResourceStates.FailedToStart);
        Assert.Contains("'middle' (", second.Reason, StringComparison.Ordinal);
        Assert.Contains("the sample is ill", second.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_for_something_that_died_ends_at_once()
    {
        await using var map = Playground.Map();
        var dead = map.AddSample("dead").WithEnvironment("SAMPLE_FAILS_AT_START", "no luck");
        map.AddSample("waiter").WaitFor(dead);
        await using var app = await map.StartAsync();

        var failed = await app.ReachesAsync("waiter", KnownResourceStates.FailedToStart);
        Assert.Contains("'dead' (Finished with exit code 7", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_for_completion_starts_after_a_clean_end_only()
    {
        await using var map = Playground.Map();
        var clean = map.AddExecutable("clean", "sh", "/", "-c", "exit 0");
        var dirty = map.AddExecutable("dirty", "sh", "/", "-c", "exit 4");
        map.AddSample("after-clean").WaitForCompletion(clean);
        map.AddSample("after-dirty").WaitForCompletion(dirty);
        await using var app = await map.StartAsync();

        await app.HealthyAsync("after-clean");
        var failed = await app.ReachesAsync("after-dirty", KnownResourceStates.FailedToStart);
        Assert.Contains("exit code 4", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resource_with_explicit_start_waits_for_the_command()
    {
        await using var map = Playground.Map();
        map.AddSample("later").WithExplicitStart();
        await using var app = await map.StartAsync();
        await app.ReachesAsync("later", KnownResourceStates.NotStarted);

        var result = await app.ResourceCommands.ExecuteCommandAsync("later", KnownResourceCommands.StartCommand, Playground.Limit());
        Assert.True(result.Success);
        await app.HealthyAsync("later");
    }

    private static async Task<bool> IsUpAsync(DistributedApplication app, string name)
    {
        using var client = app.CreateHttpClient(name);
        try
        {
            using var answer = await client.GetAsync("/health", Playground.Limit());
            return answer.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
