using Marketplace.Clients;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Accounts;

/// <summary>Signs a browser in: a session at Identity, kept here, and its cookie.</summary>
internal sealed class Entrance(MarketplaceApi api, SessionStore sessions)
{
    /// <summary>Whether somebody signs in with this request. It makes one form token, for who is there when it is made: so none before they are in.</summary>
    public static bool IsEntering(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path == "/sign-in";

    /// <returns>Why not, or null.</returns>
    public async Task<ApiProblem?> EnterAsync(HttpContext http, string email, string password, CancellationToken ct)
    {
        if (!(await api.SignInAsync(email, password, ct)).TryGet(out var session, out var problem)
            || !(await session.Identity.GetMeAsync(ct)).TryGet(out var me, out problem))
        {
            return problem;
        }

        if (http.Features.Get<OpenSession>() is { } before)
        {
            await sessions.EndAsync(before.Secret, ct);
        }

        var secret = await sessions.OpenAsync(session.Tokens, me, ct);
        http.Features.Set(new OpenSession(secret, new(session.Tokens, me)));
        SessionCookie.Set(http, secret, session.Tokens.RefreshExpiresAt);
        return null;
    }
}
