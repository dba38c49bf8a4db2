using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Marketplace.ServiceDefaults.Http;

/// <summary>
/// Total timeout, retry with jitter, circuit breaker, attempt timeout, from the outside in.
/// An unsafe request (POST, PATCH) is sent again only when it carries an <c>Idempotency-Key</c>.
/// </summary>
public sealed class ResilienceHandler : DelegatingHandler
{
    public const string IdempotencyKey = "Idempotency-Key";

    private static readonly ResiliencePropertyKey<HttpRequestMessage> Request = new("request");

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    public ResilienceHandler(ResilienceOptions options, TimeProvider clock)
    {
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddTimeout(options.TotalTimeout)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = options.FirstDelay,
                UseJitter = true,
                ShouldHandle = a => ValueTask.FromResult(MayRepeat(a.Context) && IsTransient(a.Outcome)),
                DelayGenerator = a => ValueTask.FromResult(a.Outcome.Result?.Headers.RetryAfter?.Delta),
                OnRetry = a => { a.Outcome.Result?.Dispose(); return default; },
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 20,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(5),
                // Who is told to wait (429) has not met a service in trouble.
                ShouldHandle = a => ValueTask.FromResult(
                    IsTransient(a.Outcome) && a.Outcome.Result?.StatusCode is not HttpStatusCode.TooManyRequests),
            })
            .AddTimeout(options.AttemptTimeout)
            .Build();
    }

    /// <summary>GET, HEAD, OPTIONS, PUT and DELETE mean the same sent twice; POST and PATCH only with a key.</summary>
    public static bool MayRepeat(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options
        || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete
        || request.Headers.Contains(IdempotencyKey);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        if (request.Content is not null)
        {
            await request.Content.LoadIntoBufferAsync(ct);
        }

        var context = ResilienceContextPool.Shared.Get(ct);
        context.Properties.Set(Request, request);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (c, state) => await state.Handler.SendOnceAsync(state.Request, c.CancellationToken),
                context, (Handler: this, Request: request));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken ct) => base.SendAsync(request, ct);

    private static bool MayRepeat(ResilienceContext context) =>
        context.Properties.TryGetValue(Request, out var request) && MayRepeat(request);

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests } => true,
        { Result.StatusCode: HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout } => true,
        _ => false,
    };
}

/// <summary>How long and how often an HTTP client tries.</summary>
public sealed record ResilienceOptions
{
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public int Retries { get; init; } = 3;

    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(200);
}
