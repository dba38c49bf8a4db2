using System.Diagnostics;
using System.Net;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Gateway.Tests.Limits;

public sealed class RateLimitsTests : IAsyncLifetime
{
    private Upstream _identity = null!;

    public async ValueTask InitializeAsync() => _identity = await Upstream.EchoAsync();

    public ValueTask DisposeAsync() => _identity.DisposeAsync();

    [Theory]
    [InlineData("POST", "/api/identity/sign-in")]
    [InlineData("POST", "/api/identity/sign-in/")]
    [InlineData("POST", "/api/IDENTITY/Sign-In")]
    [InlineData("POST", "/api/identity/sign%2Din")]
    [InlineData("PUT", "/api/identity/accounts/0197")]
    [InlineData("POST", "/api/identity/invitations/accept")]
    [InlineData("POST", "/api/identity/refresh")]
    public async Task Credentials_tried_too_often_are_429_with_retry_after(string method, string path)
    {
        await using var gateway = Gateway();
        await CallAsync(gateway.Client, method, path).ShouldBeAsync(200);
        await CallAsync(gateway.Client, method, path).ShouldBeAsync(200);

        using var response = await CallAsync(gateway.Client, method, path);

        await response.ShouldBeProblemAsync(429, "rate-limit-exceeded");
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(2, _identity.Requests.Count);
    }

    [Fact]
    public async Task Other_requests_go_on_while_sign_in_is_refused()
    {
        await using var gateway = Gateway();
        await SignInUntilRefusedAsync(gateway.Client);

        await gateway.Client.GetAsync("/api/identity/me").ShouldBeAsync(200);
        await CallAsync(gateway.Client, "POST", "/api/identity/refresh").ShouldBeAsync(200);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Real-IP")]
    [InlineData("Forwarded")]
    public async Task Spoofed_address_does_not_reset_the_limit(string header)
    {
        await using var gateway = Gateway();
        await SignInUntilRefusedAsync(gateway.Client);

        await CallAsync(gateway.Client, "POST", "/api/identity/sign-in", (header, header == "Forwarded" ? "for=203.0.113.9" : "203.0.113.9"))
            .ShouldBeProblemAsync(429, "rate-limit-exceeded");
    }

    [Fact]
    public async Task Another_address_has_its_own_limit()
    {
        await using var gateway = Gateway();
        await SignInUntilRefusedAsync(gateway.Client);
        using var neighbour = gateway.ClientFrom(IPAddress.Parse("127.0.0.2"));

        await CallAsync(neighbour, "POST", "/api/identity/sign-in").ShouldBeAsync(200);
    }

    [Fact]
    public async Task Trusted_proxy_speaks_for_its_clients_and_a_stranger_does_not()
    {
        await using var gateway = Gateway(("Gateway:TrustedProxies:0", "127.0.0.2/32"));
        using var proxy = gateway.ClientFrom(IPAddress.Parse("127.0.0.2"));
        await SignInUntilRefusedAsync(proxy, "203.0.113.1");

        await CallAsync(proxy, "POST", "/api/identity/sign-in", ("X-Forwarded-For", "203.0.113.2")).ShouldBeAsync(200);

        // What a client wrote into the header before the proxy added its address counts for nothing.
        await CallAsync(proxy, "POST", "/api/identity/sign-in", ("X-Forwarded-For", "198.51.100.7, 203.0.113.1"))
            .ShouldBeProblemAsync(429, "rate-limit-exceeded");

        await SignInUntilRefusedAsync(gateway.Client, "203.0.113.3");
        await CallAsync(gateway.Client, "POST", "/api/identity/sign-in", ("X-Forwarded-For", "203.0.113.4"))
            .ShouldBeProblemAsync(429, "rate-limit-exceeded");
    }

    [Fact]
    public async Task Flood_of_any_requests_is_cut_to_the_burst_and_what_refills_meanwhile()
    {
        await using var gateway = Gateway(("Gateway:RateLimits:Burst", "10"), ("Gateway:RateLimits:PerSecond", "1"));

        var watch = Stopwatch.StartNew();

        string[] paths = ["/api/identity/me", "/no-such-path"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => gateway.Client.GetAsync(paths[i % 2])));

        var refused = answers.Count(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.InRange(200 - refused, 10, 10 + (int)watch.Elapsed.TotalSeconds + 1);
        Assert.InRange(refused, 1, 190);
    }

    [Fact]
    public async Task Limits_can_be_lifted()
    {
        await using var gateway = Gateway(("Gateway:RateLimits:Enabled", "false"));

        for (var i = 0; i < 10; i++)
        {
            await CallAsync(gateway.Client, "POST", "/api/identity/sign-in").ShouldBeAsync(200);
        }
    }

    [Theory]
    [InlineData("Gateway:RateLimits:PerSecond", "0", "PerSecond")]
    [InlineData("Gateway:TrustedProxies:0", "10.0.0.0/99", "Gateway:TrustedProxies:0 is '10.0.0.0/99'")]
    [InlineData("Gateway:Upstream:SilenceTimeout", "00:00:00", "SilenceTimeout")]
    [InlineData("Gateway:PublicAddress", "living-lab", "Gateway:PublicAddress must be")]
    public async Task Setting_out_of_range_stops_the_start_and_is_named(string key, string value, string named)
    {
        var refusal = await RefusedStart.OfAsync<Program>((key, value));

        Assert.Contains(named, refusal.ToString());
    }

    private GatewayHost Gateway(params (string, string)[] more) => new([
        ("services:identity:http:0", _identity.Address),
        ("Gateway:RateLimits:SignInBurst", "2"), ("Gateway:RateLimits:SignInPerMinute", "1"),
        ("Gateway:RateLimits:RefreshBurst", "2"), ("Gateway:RateLimits:RefreshPerMinute", "1"),
        .. more]);

    private static async Task SignInUntilRefusedAsync(HttpClient client, string? forwardedFor = null)
    {
        for (var i = 0; i < 2; i++)
        {
            await CallAsync(client, "POST", "/api/identity/sign-in", ("X-Forwarded-For", forwardedFor)).ShouldBeAsync(200);
        }

        await CallAsync(client, "POST", "/api/identity/sign-in", ("X-Forwarded-For", forwardedFor)).ShouldBeProblemAsync(429, "rate-limit-exceeded");
    }

    private static async Task<HttpResponseMessage> CallAsync(HttpClient client, string method, string path, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        foreach (var (name, value) in headers.Where(h => h.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request);
    }
}
