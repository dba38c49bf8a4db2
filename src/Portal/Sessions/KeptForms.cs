using Marketplace.Portal.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;

namespace Marketplace.Portal.Sessions;

/// <summary>
/// A form cannot go with a redirect. So where one is kept, the page to which the redirect leads is itself the answer, and carries it.
/// </summary>
internal static class KeptForms
{
    /// <summary>Below the language: what was kept, to be sent.</summary>
    public const string SendPath = "sign-in/again";

    private static readonly PathString[] Entrances = ["/sign-in", "/register"];

    public static void UseKeptForms(this WebApplication app) => app.Use((HttpContext http, RequestDelegate next) =>
        KeptForm.MayBeKept(http.Request) ? AnswerAsync(http, next) : next(http));

    /// <summary>
    /// A form whose token is not of who is here now: the session has ended on a page that anybody may open, or another window has signed in
    /// while this one asked for it.
    /// </summary>
    /// <returns>Whether the form is kept, and leads on.</returns>
    public static async Task<bool> KeepStaleAsync(HttpContext http)
    {
        // Looked at here, it is not a form that anybody takes.
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        var form = await KeptForm.OfAsync(http.Request, http.RequestAborted);
        var (kept, path) = (http.User.Identity is { IsAuthenticated: true }, IsEntrance(http.Request)) switch
        {
            (true, true) when form is not null => (KeptForm.Carried(http.Request), SendPathOf(http.Request.Query[SessionAuthentication.ReturnTo])),
            // Who has no session left but its cookie; whoever never had one is asked for no account on a page that wants none.
            (false, false) when SessionCookie.Read(http.Request) is not null => (form, SessionAuthentication.SignInPath(http.Request)),
            _ => (null, ""),
        };
        if (kept is null)
        {
            return false;
        }

        http.Features.Set(kept);
        http.Response.Redirect($"{http.Request.PathBase}/{path}");
        return true;
    }

    /// <summary>
    /// The API knows of no session any more, while here there is one: it was ended elsewhere, or nobody came for too long. A form that
    /// cannot be kept stays in its own page.
    /// </summary>
    /// <returns>Whether the way leads to sign in.</returns>
    public static bool LeadToSignIn(HttpContext http, NavigationManager navigation)
    {
        if (http.Features.Get<OpenSession>() is null || IsEntrance(http.Request) || KeptForm.Of(http.Request) is not { } form)
        {
            return false;
        }

        http.Features.Set(form);
        navigation.NavigateTo(SessionAuthentication.SignInPath(http.Request));
        return true;
    }

    /// <summary>Where somebody signs in or registers: there a refusal is of what they typed.</summary>
    public static bool IsEntrance(HttpRequest request) => Entrances.Contains(request.Path);

    public static string SendPathOf(string? returnTo) => ReturnPath.Keep(SendPath, returnTo);

    /// <summary>The answer to a form is held back until it is known whether another page takes its place.</summary>
    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var body = http.Response.Body;
        await using var held = new MemoryStream();
        http.Response.Body = held;
        try
        {
            await next(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        if (http.Features.Get<KeptForm>() is not null && TargetOf(http) is { } target)
        {
            await ShowAsync(http, target, next);
        }
        else if (UnsentForm.IsLeftBy(http, held.Length))
        {
            // With what the framework says of it, the status page would not be shown.
            (http.Response.ContentType, http.Response.ContentLength) = (null, null);
        }
        else if (held.Length > 0)
        {
            held.Position = 0;
            await held.CopyToAsync(body, http.RequestAborted);
        }
    }

    private static Uri? TargetOf(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status302Found && http.Response.Headers.Location is [{ } location]
        && Uri.TryCreate(new Uri($"{http.Request.Scheme}://{http.Request.Host}"), location, out var target)
            ? target
            : null;

    /// <summary>As a status page is shown in place of another: in a scope of its own, where nothing is known of the first.</summary>
    private static async Task ShowAsync(HttpContext http, Uri target, RequestDelegate next)
    {
        if (!PathString.FromUriComponent(target).StartsWithSegments(http.Request.PathBase, out var path))
        {
            return;
        }

        var request = http.Request;
        http.Features.Set(new AskedFor(request.Path, request.QueryString));
        var cookies = http.Response.Headers.SetCookie;
        http.Response.Clear();
        http.Response.Headers.SetCookie = cookies;
        (request.Method, request.Path, request.QueryString) = (HttpMethods.Get, path, QueryString.FromUriComponent(target));
        http.SetEndpoint(null);
        request.RouteValues.Clear();

        var services = http.RequestServices;
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            await next(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }
}

/// <summary>The address that the browser shows, where another page has been put in its place.</summary>
internal sealed record AskedFor(PathString Path, QueryString Query);
