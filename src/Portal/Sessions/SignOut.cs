using Marketplace.Clients;
using Microsoft.AspNetCore.Antiforgery;

namespace Marketplace.Portal.Sessions;

/// <summary>Ends the session here and at Identity. A form, not a link: nobody is signed out by a picture on another site.</summary>
internal static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapPost("/sign-out", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext http, IAntiforgery antiforgery, SessionStore sessions, MarketplaceApi api)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return TypedResults.BadRequest();
        }

        if (http.Features.Get<OpenSession>() is { } open)
        {
            await sessions.EndAsync(open.Secret, CancellationToken.None);
            // Best effort: without the browser's secret nobody can use the tokens any more.
            await api.Resume(open.Kept.Tokens).SignOutAsync(CancellationToken.None);
        }

        SessionCookie.Clear(http);
        return TypedResults.LocalRedirect($"{http.Request.PathBase}/");
    }
}
