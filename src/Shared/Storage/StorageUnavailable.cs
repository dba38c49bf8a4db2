using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Storage;

/// <summary>The database could not be reached, or did not say whether it committed. Nothing was acknowledged.</summary>
public sealed class StorageUnavailableException(Exception cause) : Exception("The database did not take the write.", cause);

/// <summary>Answers 503, for reads as for writes: the caller repeats the same request with the same id, which counts once.</summary>
internal sealed class StorageUnavailableHandler(IProblemDetailsService problems) : IExceptionHandler
{
    private static readonly Error Unavailable = new(
        "storage-unavailable", StatusCodes.Status503ServiceUnavailable,
        "The database cannot be used now. Send the same request again in a moment; it counts once.");

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not StorageUnavailableException && !StorageFault.MakesUnavailable(exception))
        {
            return false;
        }

        httpContext.Response.StatusCode = Unavailable.Status;
        httpContext.Response.Headers.RetryAfter = "2";
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = Unavailable.ToProblem().ProblemDetails });
    }
}
