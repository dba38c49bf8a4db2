using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace Marketplace.Gateway.Routing;

/// <summary>Says as problem+json that a service did not answer, and when to ask again.</summary>
internal static partial class UpstreamFailure
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
            await RefuseAsync(http, failure, error);
        }
    }

    private static Task RefuseAsync(HttpContext http, IForwarderErrorFeature failure, Error error)
    {
        if (error != TooLarge)
        {
            http.Response.Headers.RetryAfter = RetryAfterSeconds;
            var logger = http.RequestServices.GetRequiredService<ILogger<Service>>();
            Log.NoAnswer(logger, http.GetReverseProxyFeature().Cluster.Config.ClusterId, failure.Error, failure.Exception?.Message);
        }

        return error.ToProblem().ExecuteAsync(http);
    }

    private static Error? Describe(HttpContext http, IForwarderErrorFeature failure) => failure.Error switch
    {
        _ when IsTooLarge(failure.Exception) => TooLarge,
        _ when http.RequestAborted.IsCancellationRequested => null,
        _ when NextReplica.NotConnected(http) => Unavailable,
        ForwarderError.NoAvailableDestinations => Unavailable,
        ForwarderError.RequestTimedOut => Silent,
        // The client's own body is at fault; the framework's answer to that stands. A service that dies while the body is on
        // its way is reported under the same names, and is the service's fault.
        ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled when Malformed(failure.Exception) is not null => null,
        _ => Broken,
    };

    private static bool IsTooLarge(Exception? exception) => Malformed(exception)?.StatusCode == StatusCodes.Status413PayloadTooLarge;

    /// <summary>What the server says of a request that it could not read.</summary>
    private static BadHttpRequestException? Malformed(Exception? exception) => exception switch
    {
        BadHttpRequestException bad => bad,
        AggregateException many => many.InnerExceptions.Select(Malformed).FirstOrDefault(bad => bad is not null),
        _ => exception?.InnerException is { } inner ? Malformed(inner) : null,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Service} did not answer: {Failure}. {Reason}")]
        public static partial void NoAnswer(ILogger logger, string service, ForwarderError failure, string? reason);
    }
}
