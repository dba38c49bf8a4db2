using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Diagnostics;

namespace Marketplace.Feedback.Exports;

/// <summary>
/// What is stored of a response is not what this service writes, so no file can have it. Says which it is and how it failed;
/// what caused it is left out, because it quotes what the participant said.
/// </summary>
internal sealed class UnreadableResponseException(StoredResponse row, Exception cause)
    : Exception($"The stored answers of response {row.Id}, revision {row.Revision}, of trial {row.TrialId} cannot be read: {cause.GetType().Name}.")
{
    public Guid ResponseId => row.Id;
}

/// <summary>Tells who exports which response it is, where nothing has been sent yet. Behind it the exception is logged.</summary>
internal sealed class UnreadableResponseHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (exception is not UnreadableResponseException unreadable)
        {
            return false;
        }

        var error = new Error("response-unreadable", StatusCodes.Status500InternalServerError,
            "What is stored of one response cannot be read, so no file is made without it. Tell the operators its id: they find it in the log.")
        {
            Facts = new Dictionary<string, object?> { ["responseId"] = unreadable.ResponseId },
        };
        http.Response.StatusCode = error.Status;
        return await problems.TryWriteAsync(new() { HttpContext = http, ProblemDetails = error.ToProblem().ProblemDetails });
    }
}
