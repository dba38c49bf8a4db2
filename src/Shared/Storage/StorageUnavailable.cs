using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Storage;

/// <summary>The database could not be reached, or did not say whether it committed. Nothing was acknowledged.</summary>
public sealed class StorageUnavailableException(Exception cause) : Exception("The database did not take the write.", cause);

/// <summary>Answers 503: the caller repeats the same request with the same id, which counts once.</summary>
internal sealed class StorageUnavailableHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not StorageUnavailableException)
        {
            return false;
        }

        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = "2";
        var problem = new ServiceDefaults.Errors.Error("storage-unavailable", StatusCodes.Status503ServiceUnavailable,
            "The database cannot take the write now. Send the same request again in a moment; it counts once.").ToProblem();
        return await problems.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem.ProblemDetails });
    }
}
