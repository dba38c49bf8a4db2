using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Marketplace.AppHost.Tests.Running;

public class LifeOfAResourceTests
{
    [Fact]
    public async Task Crash_is_shown_with_exit_code_and_the_last_30_lines()
    {
        await using var map = Playground.Map();
        map.AddSample("unlucky").WithEnvironment("SAMPLE_FAILS_AT_START", "line");
        await using var app = await map.StartAsync();

        var ended = await app.ReachesAsync("unlucky", KnownResourceStates.Finished);
        Assert.Equal(7, ended.ExitCode);
        Assert.Contains("exited with code 7", ended.Reason, StringComparison.Ordinal);

        var said = app.Services.GetRequiredService<Aspire.Hosting.Running.LogBook>().Find("apphost")!.Tail(60);
        Assert.Contains("the last 30 lines of 'unlucky':", said);
        Assert.Contains("    line 40", said);
        Assert.Contains("    line 11", said);
        Assert.DoesNotContain("    line 10", said);
    }

    [Fact]
    public async Task Crash_leaves_the_others_alone_and_is_not_mended_by_itself()
    {
        await using var map = Playground.Map();
        map.AddSample("one");
        map.AddSample("other");
        await using var app = await map.StartAsync();
        await app.HealthyAsync("one");
        await app.HealthyAsync("other");

        await app.CrashAsync("one", 9);
        var ended = await app.ReachesAsync("one", KnownResourceStates.Finished);
        Assert.Equal(9, ended.ExitCode);
        Assert.Contains("about to crash", app.GetLogTail("one"));
        Assert.Contains("well", await app.GetAsync("other", "/health"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_process_is_reported_and_starts_again_by_command()
    {
        await using var map = Playground.Map();
        map.AddSample("one");
        await using var app = await map.StartAsync();
        await app.HealthyAsync("one");
        var before = Assert.Single(app.GetProcessIds("one"));

        await app.KillAsync("one", Playground.Limit());
        var ended = await app.ReachesAsync("one", KnownResourceStates.Finished);
        Assert.Equal(128 + 9, ended.ExitCode);
        Assert.Empty(app.GetProcessIds("one"));

        await app.ResourceCommands.ExecuteCommandAsync("one", KnownResourceCommands.StartCommand, Playground.Limit());
        await app.HealthyAsync("one");
        Assert.NotEqual(before, Assert.Single(app.GetProcessIds("one")));
    }

    [Fact]
    public async Task Crash_is_mended_where_the_host_is_told_to()
    {
        await using var map = Playground.Map("--AppHost:RestartOnCrash=true");
        map.AddSample("one");
        await using var app = await map.StartAsync();
        await app.HealthyAsync("one");

        await app.CrashAsync("one", 9);
        var again = await app.ResourceNotifications.WaitForResourceAsync(
            "one", change => change.Snapshot is { Restarts: 1, HealthStatus: HealthStatus.Healthy }, Playground.Limit());
        Assert.Equal(KnownResourceStates.Running, again.Snapshot.State?.Text);
    }

    [Fact]
    public async Task Illness_and_recovery_show_in_the_health()
    {
        await using var map = Playground.Map();
        map.AddSample("one");
        await using var app = await map.StartAsync();
        await app.HealthyAsync("one");

        await app.PostAsync("one", "/fall-ill");
        var ill = await app.ResourceNotifications.WaitForResourceAsync(
            "one", change => change.Snapshot.HealthStatus == HealthStatus.Unhealthy, Playground.Limit());
        Assert.Contains("answered 503: the sample is ill", ill.Snapshot.Reason, StringComparison.Ordinal);
        Assert.Equal(KnownResourceStates.Running, ill.Snapshot.State?.Text);

        await app.PostAsync("one", "/recover");
        await app.HealthyAsync("one");
    }

    [Fact]
    public async Task Stop_and_start_by_command_keep_the_address()
    {
        await using var map = Playground.Map();
        map.AddSample("one");
        await using var app = await map.StartAsync();
        await app.HealthyAsync("one");
        var address = app.GetEndpoint("one");

        await app.ResourceCommands.ExecuteCommandAsync("one", KnownResourceCommands.StopCommand, Playground.Limit());
        Assert.Equal(KnownResourceStates.Finished, (await app.ReachesAsync("one", KnownResourceStates.Finished)).State?.Text);
        await Assert.ThrowsAsync<HttpRequestException>(() => app.GetAsync("one", "/health"));

        await app.ResourceCommands.ExecuteCommandAsync("one", KnownResourceCommands.StartCommand, Playground.Limit());
        await app.HealthyAsync("one");
        Assert.Equal(address, app.GetEndpoint("one"));
    }

    [Fact]
    public async Task Command_for_an_unknown_resource_or_of_an_unknown_kind_is_refused()
    {
        await using var map = Playground.Map();
        map.AddSample("one");
        await using var app = await map.StartAsync();

        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("two", "start")).Success);
        Assert.False((await app.ResourceCommands.ExecuteCommandAsync("one", "explode")).Success);
    }

    [Fact]
    public async Task Replicas_share_the_connections_in_turn()
    {
        await using var map = Playground.Map();
        map.AddSample("many").WithReplicas(3);
        await using var app = await map.StartAsync();
        await app.HealthyAsync("many");
        Assert.Equal(3, app.GetProcessIds("many").Count);

        await Playground.EventuallyAsync(async () => (await AskedAsync(app)).Count == 3, "all three replicas answer");
        var counts = await AskedAsync(app);
        Assert.All(counts.Values, count => Assert.Equal(2, count));
    }

    [Fact]
    public async Task Missing_build_output_is_named_with_the_cure()
    {
        await using var map = Playground.Map();
        map.AddProject("unbuilt", "/nowhere/Unbuilt/Unbuilt.csproj");
        await using var app = await map.StartAsync();

        var failed = await app.ReachesAsync("unbuilt", KnownResourceStates.FailedToStart);
        Assert.Contains("Unbuilt has not been built", failed.Reason, StringComparison.Ordinal);
        Assert.Contains("dotnet build -c", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_does_not_exist_fails_with_its_name()
    {
        await using var map = Playground.Map();
        map.AddExecutable("ghost", "no-such-program", "/");
        await using var app = await map.StartAsync();

        var ended = await app.ReachesAsync("ghost", KnownResourceStates.Finished);
        Assert.Equal(127, ended.ExitCode);
        Assert.Contains(app.GetLogTail("ghost"), line => line.Contains("no-such-program", StringComparison.Ordinal));
    }

    /// <summary>Six fresh connections; how many each process answered.</summary>
    private static async Task<Dictionary<string, int>> AskedAsync(DistributedApplication app)
    {
        var answers = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await app.GetAsync("many", "/process"));
        }

        return answers.CountBy(answer => answer).ToDictionary();
    }
}
