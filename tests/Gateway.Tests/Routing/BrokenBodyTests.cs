using System.Text.Json;
using Marketplace.Gateway.Routing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Marketplace.Gateway.Tests.Routing;

/// <summary>Whose fault it is when a request's body did not get through.</summary>
public sealed class BrokenBodyTests
{
    [Theory]
    [InlineData(ForwarderError.RequestBodyClient, 400)]
    [InlineData(ForwarderError.RequestBodyCanceled, 502)]
    public async Task Service_that_dies_while_the_body_is_on_its_way_is_502_and_the_request_can_be_repeated(ForwarderError error, int status)
    {
        var died = new AggregateException(new HttpRequestException("The connection is gone."), new InvalidOperationException("The body was sent before."));

        var (http, body) = await AnswerAsync(error, status, died);

        Assert.Equal(502, http.Response.StatusCode);
        Assert.Equal("service-unavailable", JsonDocument.Parse(body).RootElement.GetProperty("code").GetString());
        Assert.False(string.IsNullOrEmpty(http.Response.Headers.RetryAfter));
    }

    [Fact]
    public async Task Body_that_could_not_be_read_is_the_clients_fault()
    {
        var unreadable = new AggregateException(new HttpRequestException("No body."), new BadHttpRequestException("Bad chunk size data."));

        var (http, body) = await AnswerAsync(ForwarderError.RequestBodyClient, 400, unreadable);

        Assert.Equal((400, ""), (http.Response.StatusCode, body));
    }

    private static async Task<(HttpContext Http, string Body)> AnswerAsync(ForwarderError error, int status, Exception exception)
    {
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var written = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = services, Response = { Body = written } };
        http.Features.Set<IReverseProxyFeature>(new ReverseProxyFeature
        {
            Route = new RouteModel(new RouteConfig(), null, HttpTransformer.Default),
            Cluster = new ClusterModel(new ClusterConfig { ClusterId = "trials" }, invoker),
            AllDestinations = [],
            AvailableDestinations = [],
        });

        await UpstreamFailure.AnswerAsync(http, failed =>
        {
            failed.Response.StatusCode = status;
            failed.Features.Set<IForwarderErrorFeature>(new Failure(error, exception));
            return Task.CompletedTask;
        });
        return (http, System.Text.Encoding.UTF8.GetString(written.ToArray()));
    }

    private sealed record Failure(ForwarderError Error, Exception? Exception) : IForwarderErrorFeature;
}
