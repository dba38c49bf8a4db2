using Marketplace.Testing;
using Xunit;

namespace Marketplace.Gateway.Tests.Headers;

public sealed class ClientHeadersTests : IAsyncLifetime
{
    private Upstream _catalog = null!;
    private GatewayHost _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _catalog = await Upstream.EchoAsync();
        _gateway = new GatewayHost(("services:catalog:http:0", _catalog.Address));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _catalog.DisposeAsync();
    }

    [Fact]
    public async Task What_a_client_says_of_its_address_is_replaced()
    {
        var seen = await SendAsync(
            ("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Prefix", "/evil"));

        Assert.Equal("127.0.0.1", seen["X-Forwarded-For"]);
        Assert.Equal("http", seen["X-Forwarded-Proto"]);
        Assert.Equal(_gateway.Client.BaseAddress!.Authority, seen["X-Forwarded-Host"]);
        Assert.DoesNotContain("X-Forwarded-Prefix", seen.Keys);
    }

    [Theory]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("X-Real-IP", "203.0.113.9")]
    [InlineData("X-Original-For", "203.0.113.9")]
    [InlineData("Proxy", "http://evil.example")]
    public async Task Other_ways_to_say_it_are_dropped(string header, string value)
    {
        var seen = await SendAsync((header, value));

        Assert.DoesNotContain(header, seen.Keys);
    }

    [Theory]
    [InlineData("Keep-Alive", "timeout=5")]
    [InlineData("Proxy-Connection", "keep-alive")]
    [InlineData("Proxy-Authorization", "Basic eDp5")]
    [InlineData("TE", "gzip")]
    [InlineData("Upgrade", "h2c")]
    public async Task Hop_by_hop_headers_end_at_the_gateway(string header, string value)
    {
        var seen = await SendAsync((header, value));

        Assert.DoesNotContain(header, seen.Keys);
        Assert.DoesNotContain("Connection", seen.Keys);
    }

    [Theory]
    [InlineData("Authorization", "Bearer abc.def.ghi")]
    [InlineData("If-Match", "\"7\"")]
    [InlineData("Idempotency-Key", "0197")]
    [InlineData("Accept-Language", "fr")]
    public async Task What_services_read_passes_unchanged(string header, string value)
    {
        var seen = await SendAsync((header, value));

        Assert.Equal(value, seen[header]);
    }

    private async Task<IReadOnlyDictionary<string, string>> SendAsync(params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/catalog/solutions");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        await _gateway.Client.SendAsync(request).ShouldBeAsync(200);
        return Assert.Single(_catalog.Requests).Headers;
    }
}
