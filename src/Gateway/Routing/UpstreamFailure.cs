using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Marketplace.Gateway.Routing;

/// <summary>Says as problem+json that a service did not answer, and when to ask again.</summary>
internal static class UpstreamFailure
{
    private const string RetryAfterSeconds = "2";

    private static readonly Error Unavailable = new(
        "service-unavailable", StatusCodes.Status503ServiceUnavailable, "The service is not available just now. Nothing was done; try again shortly.");

    private static readonly Error Broken = new(
        "service-unavailable", StatusCodes.Status502BadGateway, "The service broke off before it answered. The request may have been carried out; repeat it with the same id.");

    private static readonly Error Silent = new(
        "service-timeout", StatusCodes.Status504GatewayTimeout, "The service did not answer in time. The request may have been carried out; repeat it with the same id.");

    private static readonly Error TooLarge = new(
        "body-too-large", StatusCodes.Status413PayloadTooLarge, "The body is larger than this address accepts.");

    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.GetForwarderErrorFeature() is { } failure && !http.Response.HasStarted && Describe(http, failure) is { } error)
        {
            if (error.Status >= StatusCodes.Status500InternalServerError)
            {
                http.Response.Headers.RetryAfter = RetryAfterSeconds;
            }

            await error.ToProblem().ExecuteAsync(http);
        }
    }

    private static Error? Describe(HttpContext http, IForwarderErrorFeature failure) => failure.Error switch
    {
        _ when IsTooLarge(failure.Exception) => TooLarge,
        _ when http.RequestAborted.IsCancellationRequested => null,
        _ when NextReplica.NotConnected(http) => Unavailable,
        ForwarderError.NoAvailableDestinations => Unavailable,
        ForwarderError.RequestTimedOut => Silent,
        // The client's own body could not be read; the framework's answer to that stands.
        ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled => null,
        _ => Broken,
    };

    private static bool IsTooLarge(Exception? exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode == StatusCodes.Status413PayloadTooLarge,
        AggregateException many => many.InnerExceptions.Any(IsTooLarge),
        _ => exception?.InnerException is { } inner && IsTooLarge(inner),
    };
}
