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

    [Theory]
    [InlineData(1024 * 1024, false, 200)]
    [InlineData(1024 * 1024, true, 200)]
    [InlineData(3 * 1024 * 1024, false, 413)]
    public async Task A_page_takes_in_more_so_that_it_can_say_what_is_too_large(int bytes, bool isChunked, int status)
    {
        await using var portal = await Upstream.EchoAsync();
        await using var gateway = new GatewayHost(("services:portal:http:0", portal.Address));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/fr/questionnaires/new") { Content = new ByteArrayContent(new byte[bytes]) };
        request.Headers.TransferEncodingChunked = isChunked;

        await gateway.Client.SendAsync(request).ShouldBeAsync(status);
    }

    [Theory]
    [InlineData("/fr/questionnaires/new", 3, "/fr/not-found?status=413")]
    [InlineData("/fr/questionnaires/new", 17, "/fr/not-found?status=413")]
    [InlineData("/questionnaires/new", 3, "/not-found?status=413")]
    [InlineData("/..%2f/x", 3, "/not-found?status=413")]
    [InlineData("/", 3, "/not-found?status=413")]
    public async Task Somebody_who_sends_too_much_from_a_page_is_led_to_the_page_that_says_so(string path, int megabytes, string page)
    {
        await using var portal = await Upstream.EchoAsync();
        await using var gateway = new GatewayHost(("services:portal:http:0", portal.Address));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[megabytes * 1024 * 1024]) };
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.ExpectContinue = megabytes > 16;

        using var answer = await gateway.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.SeeOther, page), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Empty(portal.Requests);
    }

    [Fact]
    public async Task Program_that_sends_too_much_is_told_so_as_a_program_wherever_it_sends()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/feedback/responses/1") { Content = new ByteArrayContent(new byte[3 * 1024 * 1024]) };
        request.Headers.Accept.ParseAdd("text/html");

        await _gateway.Client.SendAsync(request).ShouldBeProblemAsync(413, "body-too-large");
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
