using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Responses;

internal static class SoonAgain
{
    /// <summary>The refusal, with the second to wait where only an event has not come yet.</summary>
    public static ProblemHttpResult Problem(this HttpContext http, Error error)
    {
        if (error.Status == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "1";
        }

        return error.ToProblem();
    }
}
