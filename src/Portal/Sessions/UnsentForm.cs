using Marketplace.Clients;

namespace Marketplace.Portal.Sessions;

/// <summary>
/// A form whose page could not be shown, so that nobody was there to take it. What was entered waits in the page that says so, and can
/// be sent from there. Null: it has files, or cannot be kept for another reason.
/// </summary>
internal sealed record UnsentForm(ApiProblem Problem, KeptForm? Kept)
{
    /// <summary>Counts only where the page then has no such form: one that is shown again all the same is its own answer.</summary>
    public static void Remember(HttpContext http, ApiProblem problem)
    {
        // What is not there is a page of its own, and so is signing in.
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType
            && problem.Status is not (StatusCodes.Status404NotFound or StatusCodes.Status401Unauthorized))
        {
            http.Features.Set(new UnsentForm(problem, KeptForm.Of(http.Request)));
        }
    }

    /// <summary>Whether nobody took it. A page that shows its form again answers with itself; the framework with plain text, or nothing.</summary>
    public static bool IsLeftBy(HttpContext http, long answered) =>
        http.Response.StatusCode == StatusCodes.Status400BadRequest && http.Features.Get<UnsentForm>() is not null
        && (answered == 0 || http.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true);
}
