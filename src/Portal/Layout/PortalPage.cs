using Marketplace.Clients;
using Marketplace.Portal.Refusals;
using Marketplace.Portal.Sessions;
using Microsoft.AspNetCore.Components;

namespace Marketplace.Portal.Layout;

/// <summary>What every page needs: who looks at it, the API in their name, and how to end.</summary>
public abstract class PortalPage : ComponentBase
{
    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private protected Visitor Visitor { get; set; } = null!;

    /// <summary>The reader went away.</summary>
    protected CancellationToken Ct => Http.RequestAborted;

    /// <summary>Why what the page is about cannot be shown; the page then shows <c>Refusal</c> in its place.</summary>
    protected ApiProblem? Problem { get; set; }

    /// <summary>The value, or null with <see cref="Problem"/> set; what is not there makes the whole page a 404.</summary>
    protected async Task<T?> ReadAsync<T>(Task<ApiResult<T>> call) where T : class
    {
        if ((await call).TryGet(out var value, out var problem))
        {
            return value;
        }

        Miss(problem);
        return null;
    }

    /// <summary>What the page is about cannot be shown.</summary>
    protected void Miss(ApiProblem problem)
    {
        Problem = problem;
        UnsentForm.Remember(Http, problem);
        switch (problem.Status)
        {
            case StatusCodes.Status404NotFound:
                Navigation.NotFound();
                break;
            // Signed in here, and no longer there: ended elsewhere, or for too long away.
            case StatusCodes.Status401Unauthorized:
                Http.Features.Set(KeptForm.Of(Http.Request));
                Navigation.NavigateTo(SessionAuthentication.SignInPath(Http.Request));
                break;
        }
    }

    /// <summary>Of a form that is shown again; where its session has ended meanwhile, it waits in the page to sign in instead.</summary>
    protected void StatusOf(int status)
    {
        if (status is not StatusCodes.Status401Unauthorized || !KeptForms.LeadToSignIn(Http, Navigation))
        {
            Http.Response.StatusCode = FormStatus.Of(status);
        }
    }

    protected void StatusOf(ApiProblem problem) => StatusOf(problem.Status);

    /// <summary>After a form: the answer is a page of its own, so that going back or reloading sends nothing again.</summary>
    /// <param name="path">Below the language, e.g. <c>my/evaluations</c>.</param>
    protected void GoTo(string path) => Navigation.NavigateTo(path);
}
