using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.AppHost.Tests.Status;

public sealed class StatusPageTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private DistributedApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var map = Playground.Map("--AppHost:StatusPage=true");
        map.AddSample("one");
        map.AddSample("broken").WithEnvironment("SAMPLE_FAILS_AT_START", "no luck");
        _app = await map.StartAsync();
        await _app.HealthyAsync("one");
        await _app.ReachesAsync("broken", KnownResourceStates.Finished);
        _client.BaseAddress = new Uri(_app.Services.GetRequiredService<Orchestrator>().StatusPageAddress!);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Every_resource_is_listed_with_what_is_known_of_it()
    {
        var status = await _client.GetFromJsonAsync<JsonElement>("/api/resources", Playground.Limit());
        Assert.False(status.GetProperty("ready").GetBoolean());

        var one = Resource(status, "one");
        Assert.Equal("Running", one.GetProperty("state").GetString());
        Assert.Equal("Healthy", one.GetProperty("health").GetString());
        Assert.StartsWith("http://localhost:", one.GetProperty("endpoints")[0].GetString(), StringComparison.Ordinal);
        Assert.True(one.GetProperty("processIds")[0].GetInt32() > 1);
        Assert.InRange(one.GetProperty("memoryBytes").GetInt64(), 1_000_000, 1_000_000_000);
        Assert.True(one.GetProperty("healthyAfterSeconds").GetDouble() > 0);

        var broken = Resource(status, "broken");
        Assert.Equal("Finished", broken.GetProperty("state").GetString());
        Assert.Equal(7, broken.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public async Task Page_carries_the_token_and_a_strict_policy()
    {
        using var answer = await _client.GetAsync("/", Playground.Limit());
        Assert.Contains("default-src 'self'", string.Join(';', answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Matches("content=\"[0-9a-f]{32}\"", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/page.css", Playground.Limit())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync("/page.js", Playground.Limit())).StatusCode);
    }

    [Fact]
    public async Task Command_with_the_token_is_carried_out()
    {
        var before = _app.ResourceNotifications.TryGetCurrentState("one", out var state) ? state.Snapshot.ProcessIds.Single() : 0;
        using var answer = await SendAsync("one", "restart", await TokenAsync());
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        await _app.HealthyAsync("one");
        Assert.True(_app.ResourceNotifications.TryGetCurrentState("one", out state));
        Assert.NotEqual(before, state.Snapshot.ProcessIds.Single());
        Assert.Equal(1, state.Snapshot.Restarts);
    }

    [Fact]
    public async Task Command_without_the_token_or_from_another_site_is_refused()
    {
        var token = await TokenAsync();
        using var bare = await SendAsync("one", "stop", token: null);
        using var wrong = await SendAsync("one", "stop", new string('0', 32));
        using var foreign = await SendAsync("one", "stop", token, origin: "http://evil.example");
        using var unknown = await SendAsync("nobody", "stop", token);

        Assert.Equal(HttpStatusCode.Forbidden, bare.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await _app.HealthyAsync("one");
    }

    [Fact]
    public async Task Request_under_a_foreign_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/resources");
        request.Headers.Host = "rebound.example";
        using var answer = await _client.SendAsync(request, Playground.Limit());
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Log_is_sent_from_the_remembered_lines_on_and_stays_live()
    {
        await _app.PostAsync("one", "/say/before");
        await using var stream = await _client.GetStreamAsync("/api/resources/one/log", Playground.Limit());
        using var reader = new StreamReader(stream);
        await ReadUntilAsync(reader, "data: before");

        await _app.PostAsync("one", "/say/after");
        await ReadUntilAsync(reader, "data: after");
    }

    private static JsonElement Resource(JsonElement status, string name) =>
        status.GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("name").GetString() == name);

    private static async Task ReadUntilAsync(StreamReader reader, string line)
    {
        var limit = Playground.Limit();
        string? read;
        do
        {
            read = await reader.ReadLineAsync(limit);
            Assert.NotNull(read);
        }
        while (read != line);
    }

    private async Task<string> TokenAsync()
    {
        var page = await _client.GetStringAsync("/", Playground.Limit());
        var start = page.IndexOf("apphost-token\" content=\"", StringComparison.Ordinal) + "apphost-token\" content=\"".Length;
        return page[start..(start + 32)];
    }

    private Task<HttpResponseMessage> SendAsync(string name, string command, string? token, string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/resources/{name}/{command}");
        if (token is not null)
        {
            request.Headers.Add("X-AppHost-Token", token);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return _client.SendAsync(request, Playground.Limit());
    }
}
