using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Processes;

namespace Marketplace.AppHost.Tests.Running;

/// <summary>The host as the person at the keyboard meets it: a process of its own, killed without mercy.</summary>
public class HostProcessTests
{
    [Fact]
    public async Task Second_host_on_the_same_data_says_that_the_first_runs_and_ends_with_3()
    {
        using var data = new Folder();
        using var first = HostRun.Start(data.Path);
        await first.SaysAsync("Distributed application started.");

        using var second = HostRun.Start(data.Path);
        Assert.Equal(3, await second.EndAsync());
        Assert.Contains($"already running: process {first.Id}, status page http://localhost:", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Text, StringComparison.Ordinal);

        Assert.Equal(0, await first.StopAsync());
    }

    [Fact]
    public async Task Orderly_end_leaves_no_process_and_frees_the_data()
    {
        using var data = new Folder();
        using var host = HostRun.Start(data.Path);
        await host.SaysAsync("All 2 resources are up after");
        Assert.NotEmpty(Children(data.Path));

        Assert.Equal(0, await host.StopAsync());
        Assert.Empty(Children(data.Path));

        using var next = HostRun.Start(data.Path);
        await next.SaysAsync("Distributed application started.");
        Assert.Equal(0, await next.StopAsync());
    }

    [Fact]
    public async Task Killed_host_leaves_no_process_behind_the_brokers_helpers_included()
    {
        var hasBroker = Aspire.Hosting.Servers.RabbitMQServer.FindServer() is not null;
        using var data = new Folder();
        using var host = HostRun.Start(data.Path, hasBroker ? ["--Broker=1"] : []);
        await host.SaysAsync("resources are up after", seconds: 60);
        var children = Children(data.Path);
        Assert.True(children.Count >= (hasBroker ? 5 : 2), $"{children.Count} processes ran");

        host.Kill();

        await Playground.EventuallyAsync(
            () => Task.FromResult(children.TrueForAll(IsGone) && Children(data.Path).Count == 0), "all children have gone");
    }

    [Fact]
    public async Task What_a_killed_host_left_behind_is_ended_by_the_next_start()
    {
        using var data = new Folder();
        using var host = HostRun.Start(data.Path);
        await host.SaysAsync("All 2 resources are up after");
        var children = Children(data.Path);
        Signals.Send(WatchdogOf(host.Id), Signals.Kill);
        host.Kill();
        Assert.All(children, child => Assert.False(IsGone(child)));

        using var next = HostRun.Start(data.Path);
        await next.SaysAsync("All 2 resources are up after");
        Assert.All(children, child => Assert.True(IsGone(child)));
        Assert.Contains("an earlier run had left behind", next.Text, StringComparison.Ordinal);
        Assert.Equal(0, await next.StopAsync());
    }

    [Fact]
    public async Task Taken_port_is_one_clear_line_and_exit_code_1()
    {
        using var data = new Folder();
        using var holder = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        holder.Start();
        var port = ((System.Net.IPEndPoint)holder.LocalEndpoint).Port;

        using var host = HostRun.Start(data.Path, [$"--FrontPort={port}"]);
        Assert.Equal(1, await host.EndAsync());
        Assert.True(host.Text.Contains($"error: Port {port} of 'front' (http) is taken by process {Environment.ProcessId}", StringComparison.Ordinal), host.Text);
        Assert.DoesNotContain("   at ", host.Text, StringComparison.Ordinal);
        Assert.Empty(Children(data.Path));
    }

    [Fact]
    public async Task Lines_carry_the_name_of_their_resource_and_have_a_file_each()
    {
        using var data = new Folder();
        using var host = HostRun.Start(data.Path);
        await host.SaysAsync("All 2 resources are up after");
        var page = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(data.Path, "apphost.json"))).RootElement.GetProperty("StatusPage").GetString();
        using var client = new HttpClient();
        var status = await client.GetFromJsonAsync<JsonElement>(page + "/api/resources", Playground.Limit());
        var back = status.GetProperty("resources").EnumerateArray().First(r => r.GetProperty("name").GetString() == "back");
        using var answer = await client.PostAsync($"{back.GetProperty("endpoints")[0].GetString()}/say/bonjour", null, Playground.Limit());

        await host.SaysAsync("back    | bonjour");
        Assert.Equal(0, await host.StopAsync());
        Assert.Contains("bonjour", await File.ReadAllLinesAsync(Path.Combine(data.Path, "logs", "back.log")));
        Assert.DoesNotContain("bonjour", await File.ReadAllLinesAsync(Path.Combine(data.Path, "logs", "front.log")));
    }

    private static List<int> Children(string data) => [.. ProcessTable.Carrying(RunMarker.DataVariable, value => value == data)];

    private static bool IsGone(int process) => ProcessTable.Find(process) is null or { IsZombie: true };

    private static int WatchdogOf(int host) => ProcessTable.Ids().Select(ProcessTable.Find).OfType<ProcessEntry>()
        .First(process => process.Parent == host && ProcessTable.CommandOf(process.Id).Contains("apphost-watchdog", StringComparison.Ordinal)).Id;

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("apphost-process-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    private sealed class HostRun : IDisposable
    {
        private readonly Process _process;
        private readonly System.Text.StringBuilder _text = new();
        private readonly Task _reading;

        private HostRun(Process process)
        {
            _process = process;
            _reading = ReadAsync();
        }

        public int Id => _process.Id;

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public static HostRun Start(string data, params string[] args)
        {
            var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
            string[] all = [typeof(Projects.SampleHost).Assembly.Location, $"--DataDirectory={data}", "--AppHost:StatusPagePort=0", .. args];
            foreach (var argument in all)
            {
                start.ArgumentList.Add(argument);
            }

            return new HostRun(Process.Start(start)!);
        }

        public async Task SaysAsync(string words, double seconds = 30)
        {
            await Playground.EventuallyAsync(
                () => Task.FromResult(Text.Contains(words, StringComparison.Ordinal) || _process.HasExited), $"the host says '{words}'", seconds);
            Assert.Contains(words, Text, StringComparison.Ordinal);
        }

        public void Kill() => Signals.Send(Id, Signals.Kill);

        public Task<int> StopAsync()
        {
            Signals.Send(Id, Signals.Terminate);
            return EndAsync();
        }

        public async Task<int> EndAsync()
        {
            await _process.WaitForExitAsync(Playground.Limit());
            await _reading.WaitAsync(Playground.Limit());
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                Kill();
            }

            _process.Dispose();
        }

        private Task ReadAsync() => Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));

        private async Task ReadAsync(StreamReader reader)
        {
            while (await reader.ReadLineAsync() is { } line)
            {
                lock (_text)
                {
                    _text.AppendLine(CultureInfo.InvariantCulture, $"{line}");
                }
            }
        }
    }
}
