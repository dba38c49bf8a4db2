using Marketplace.ServiceDefaults.Http;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Http;

public sealed class ServiceDiscoveryHandlerTests : IDisposable
{
    private readonly ScriptedHandler _network = new(ScriptedHandler.Answer(200));

    public void Dispose() => _network.Dispose();

    [Fact]
    public async Task Name_becomes_the_configured_address_with_the_same_path_and_query()
    {
        using var client = Client(("services:trials:http:0", "http://localhost:5103"));

        await client.GetAsync(new Uri("http://trials/api/trials/1?cursor=a%2Fb"));

        Assert.Equal("http://localhost:5103/api/trials/1?cursor=a%2Fb", Assert.Single(_network.Seen).Uri!.AbsoluteUri);
    }

    [Fact]
    public async Task Several_addresses_take_turns()
    {
        using var client = Client(("services:trials:http:0", "http://localhost:1"), ("services:trials:http:1", "http://localhost:2"), ("services:trials:http:2", "http://localhost:3"));

        for (var i = 0; i < 9; i++)
        {
            await client.GetAsync(new Uri("http://trials/"));
        }

        Assert.All(_network.Seen.GroupBy(s => s.Uri!.Port), g => Assert.Equal(3, g.Count()));
        Assert.Equal(3, _network.Seen.Take(3).Select(s => s.Uri!.Port).Distinct().Count());
    }

    [Theory]
    [InlineData("http://hospital.example/keys")]
    [InlineData("https://trials/keys")]
    public async Task Name_that_is_not_configured_passes_through(string address)
    {
        using var client = Client(("services:trials:http:0", "http://localhost:5103"));

        await client.GetAsync(new Uri(address));

        Assert.Equal(address, Assert.Single(_network.Seen).Uri!.AbsoluteUri);
    }

    [Fact]
    public async Task Path_cannot_name_another_host()
    {
        using var client = Client(("services:trials:http:0", "http://localhost:5103"));

        await client.GetAsync(new Uri("http://trials//evil.example/x"));

        Assert.Equal("http://localhost:5103//evil.example/x", Assert.Single(_network.Seen).Uri!.AbsoluteUri);
    }

    [Fact]
    public async Task Request_keeps_the_name_so_that_a_retry_resolves_again_also_after_a_failure()
    {
        using var failing = new ScriptedHandler(ScriptedHandler.Refuse, ScriptedHandler.Answer(200));
        using var client = new HttpMessageInvoker(
            Discovery(failing, ("services:trials:http:0", "http://localhost:1"), ("services:trials:http:1", "http://localhost:2")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://trials/x");

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(request, CancellationToken.None));
        Assert.Equal("http://trials/x", request.RequestUri!.AbsoluteUri);
        await client.SendAsync(request, CancellationToken.None);

        Assert.Equal(2, failing.Seen.Select(s => s.Uri!.Port).Distinct().Count());
    }

    private HttpClient Client(params (string Key, string Value)[] settings) => new(Discovery(_network, settings));

    private static ServiceDiscoveryHandler Discovery(ScriptedHandler network, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        return new ServiceDiscoveryHandler(configuration) { InnerHandler = network };
    }
}
