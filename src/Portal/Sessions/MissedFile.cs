using Marketplace.Clients;

namespace Marketplace.Portal.Sessions;

/// <summary>A file that the API would not give. The page for that status says why.</summary>
internal sealed record MissedFile(ApiProblem Problem)
{
    /// <summary>Nothing of the file was sent yet.</summary>
    public static void Answer(HttpContext http, ApiProblem problem)
    {
        switch (problem.Status)
        {
            // Signed in here, and no longer there.
            case StatusCodes.Status401Unauthorized:
                http.Response.Redirect($"{http.Request.PathBase}/{SessionAuthentication.SignInPath(http.Request)}");
                return;
            // What is not there is a page of its own.
            case not StatusCodes.Status404NotFound:
                http.Features.Set(new MissedFile(problem));
                break;
        }

        http.Response.StatusCode = problem.Status;
    }
}
