using System.Net;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Gateway.Tests.Limits;

public sealed class RequestLimitsTests : IAsyncLifetime
{
    private Upstream _feedback = null!;
    private GatewayHost _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _feedback = await Upstream.EchoAsync();
        _gateway = new GatewayHost(("services:feedback:http:0", _feedback.Address));
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _feedback.DisposeAsync();
    }

    [Fact]
    public async Task Body_of_exactly_256_KiB_passes()
    {
        using var body = new ByteArrayContent(new byte[256 * 1024]);

        await _gateway.Client.PutAsync("/api/feedback/responses/1", body).ShouldBeAsync(200);
    }

    [Theory]
    [InlineData(256 * 1024 + 1, false)]
    [InlineData(1024 * 1024, false)]
    [InlineData(256 * 1024 + 1, true)]
    [InlineData(1024 * 1024, true)]
    public async Task Larger_body_is_413_announced_or_not(int bytes, bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/feedback/responses/1") { Content = new ByteArrayContent(new byte[bytes]) };
        request.Headers.TransferEncodingChunked = isChunked;

        await _gateway.Client.SendAsync(request).ShouldBeProblemAsync(413, "body-too-large");

        Assert.Empty(_feedback.Requests);
    }

    [Fact]
    public async Task Head_larger_than_16_KiB_is_431()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/feedback/questionnaires");
        request.Headers.Add("X-Padding", new string('x', 17 * 1024));

        await _gateway.Client.SendAsync(request).ShouldBeAsync((int)HttpStatusCode.RequestHeaderFieldsTooLarge);

        Assert.Empty(_feedback.Requests);
    }
}
