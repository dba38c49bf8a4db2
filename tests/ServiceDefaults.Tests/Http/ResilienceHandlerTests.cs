using System.Net;
using Marketplace.ServiceDefaults.Http;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Xunit;
using static Marketplace.ServiceDefaults.Tests.Http.ScriptedHandler;

namespace Marketplace.ServiceDefaults.Tests.Http;

public sealed class ResilienceHandlerTests
{
    private static readonly ResilienceOptions Patient = new() { TotalTimeout = TimeSpan.FromHours(2), AttemptTimeout = TimeSpan.FromHours(1) };

    private readonly ImpatientClock _clock = new();

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Request_that_means_the_same_twice_is_repeated_with_its_body_until_it_succeeds(string method)
    {
        using var network = new ScriptedHandler(Answer(503), Refuse, Answer(200));

        using var response = await SendAsync(network, method);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Enumerable.Repeat((method, "body"), 3), network.Seen.Select(s => (s.Method, s.Body)));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task Unsafe_request_is_sent_once(string method)
    {
        using var network = new ScriptedHandler(Answer(503), Answer(200));

        using var response = await SendAsync(network, method);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Single(network.Seen);
    }

    [Fact]
    public async Task Unsafe_request_that_is_refused_or_times_out_is_sent_once()
    {
        using var refusing = new ScriptedHandler(Refuse);
        using var hanging = new ScriptedHandler(Hang);

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(refusing, "POST"));
        await Assert.ThrowsAsync<TimeoutRejectedException>(
            () => SendAsync(hanging, "POST", Patient with { AttemptTimeout = TimeSpan.FromMilliseconds(50) }, TimeProvider.System));

        Assert.Single(refusing.Seen);
        Assert.Single(hanging.Seen);
    }

    [Fact]
    public async Task Post_with_an_idempotency_key_is_repeated()
    {
        using var network = new ScriptedHandler(Answer(503), Answer(201));

        using var response = await SendAsync(network, "POST", key: "0197");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(2, network.Seen.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(500)]
    public async Task Answer_that_will_not_change_is_not_asked_for_again(int status)
    {
        using var network = new ScriptedHandler(Answer(status));

        using var response = await SendAsync(network, "GET");

        Assert.Single(network.Seen);
    }

    [Fact]
    public async Task Retry_after_is_honoured()
    {
        using var network = new ScriptedHandler(Answer(429, TimeSpan.FromSeconds(120)), Answer(200));

        using var response = await SendAsync(network, "GET");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(120), Assert.Single(_clock.Waits));
    }

    [Fact]
    public async Task Waits_grow_and_end_after_three_retries()
    {
        using var network = new ScriptedHandler(Answer(503));

        using var response = await SendAsync(network, "GET");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(4, network.Seen.Count);
        Assert.Equal(3, _clock.Waits.Count);
        Assert.All(_clock.Waits, w => Assert.InRange(w, TimeSpan.Zero, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Slow_attempt_is_given_up_and_repeated()
    {
        using var network = new ScriptedHandler(Hang, Answer(200));

        using var response = await SendAsync(
            network, "GET", Patient with { AttemptTimeout = TimeSpan.FromMilliseconds(50), FirstDelay = TimeSpan.FromMilliseconds(1) }, TimeProvider.System);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task All_attempts_together_end_with_the_total_timeout()
    {
        using var network = new ScriptedHandler(Answer(503, TimeSpan.FromMinutes(30)));

        await Assert.ThrowsAsync<TimeoutRejectedException>(
            () => SendAsync(network, "GET", Patient with { TotalTimeout = TimeSpan.FromMilliseconds(200) }, TimeProvider.System));

        Assert.Single(network.Seen);
    }

    [Fact]
    public async Task Service_that_keeps_failing_is_left_alone_for_a_while()
    {
        using var network = new ScriptedHandler(Refuse);
        using var client = Client(network, Patient, _clock);

        for (var i = 0; i < 20; i++)
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("/", null));
        }

        await Assert.ThrowsAsync<BrokenCircuitException>(() => client.PostAsync("/", null));
        Assert.Equal(20, network.Seen.Count);
    }

    [Fact]
    public async Task Service_that_says_wait_is_not_one_that_fails()
    {
        using var network = new ScriptedHandler(Answer(429));
        using var client = Client(network, Patient, _clock);

        for (var i = 0; i < 40; i++)
        {
            using var response = await client.PostAsync("/", null);
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        }

        Assert.Equal(40, network.Seen.Count);
    }

    private Task<HttpResponseMessage> SendAsync(ScriptedHandler network, string method, string? key = null) =>
        SendAsync(network, method, Patient, _clock, key);

    private static async Task<HttpResponseMessage> SendAsync(
        ScriptedHandler network, string method, ResilienceOptions options, TimeProvider clock, string? key = null)
    {
        using var client = Client(network, options, clock);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/") { Content = new StringContent("body") };
        if (key is not null)
        {
            request.Headers.Add(ResilienceHandler.IdempotencyKey, key);
        }

        return await client.SendAsync(request);
    }

    private static HttpClient Client(ScriptedHandler network, ResilienceOptions options, TimeProvider clock) =>
        new(new ResilienceHandler(options, clock) { InnerHandler = network }) { BaseAddress = new Uri("http://trials"), Timeout = Timeout.InfiniteTimeSpan };
}
