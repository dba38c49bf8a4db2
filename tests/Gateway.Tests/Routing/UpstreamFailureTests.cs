using System.Net;
using Marketplace.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Marketplace.Gateway.Tests.Routing;

public sealed class UpstreamFailureTests
{
    [Fact]
    public async Task Service_that_is_down_is_503_with_retry_after_and_is_used_as_soon_as_it_is_back()
    {
        var address = Upstream.Nowhere();
        await using var gateway = new GatewayHost(("services:catalog:http:0", address));

        for (var i = 0; i < 5; i++)
        {
            using var refused = await gateway.Client.GetAsync("/api/catalog/solutions");
            await refused.ShouldBeProblemAsync(503, "service-unavailable");
            Assert.Equal(TimeSpan.FromSeconds(2), refused.Headers.RetryAfter?.Delta);
        }

        await using var back = await Upstream.EchoAsync(address);
        await gateway.Client.GetAsync("/api/catalog/solutions").ShouldBeAsync(200);
    }

    [Fact]
    public async Task Service_without_an_address_is_503()
    {
        await using var gateway = new GatewayHost();

        await gateway.Client.GetAsync("/api/trials").ShouldBeProblemAsync(503, "service-unavailable");
    }

    [Fact]
    public async Task Service_that_says_nothing_in_time_is_504()
    {
        await using var silent = await Upstream.StartAsync(http => Task.Delay(Timeout.Infinite, http.RequestAborted));
        await using var gateway = new GatewayHost(("services:trials:http:0", silent.Address), ("Gateway:Upstream:SilenceTimeout", "00:00:00.300"));

        using var response = await gateway.Client.GetAsync("/api/trials");

        await response.ShouldBeProblemAsync(504, "service-timeout");
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Service_that_breaks_off_is_502_and_the_request_is_not_sent_again()
    {
        static Task BreakOff(HttpContext http)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        await using var one = await Upstream.StartAsync(BreakOff);
        await using var two = await Upstream.StartAsync(BreakOff);
        await using var gateway = new GatewayHost(("services:feedback:http:0", one.Address), ("services:feedback:http:1", two.Address));
        using var body = new StringContent("{}");

        await gateway.Client.PutAsync("/api/feedback/responses/1", body).ShouldBeProblemAsync(502, "service-unavailable");

        Assert.Single(one.Requests.Concat(two.Requests));
    }

    [Fact]
    public async Task Error_of_the_service_itself_passes_unchanged()
    {
        await using var service = await Upstream.StartAsync(http =>
        {
            http.Response.StatusCode = StatusCodes.Status409Conflict;
            http.Response.ContentType = "application/problem+json";
            return http.Response.WriteAsync("""{"code":"trial-is-full"}""");
        });
        await using var gateway = new GatewayHost(("services:trials:http:0", service.Address));

        await gateway.Client.GetAsync("/api/trials").ShouldBeProblemAsync(409, "trial-is-full");
    }

    [Fact]
    public async Task Answer_that_breaks_off_in_the_middle_never_looks_complete()
    {
        await using var service = await Upstream.StartAsync(async http =>
        {
            http.Response.ContentLength = 1000;
            await http.Response.WriteAsync("half");
            await http.Response.Body.FlushAsync();
            http.Abort();
        });
        await using var gateway = new GatewayHost(("services:feedback:http:0", service.Address));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => gateway.Client.GetStringAsync("/api/feedback/export"));
    }
}
