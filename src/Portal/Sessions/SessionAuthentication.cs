using System.Security.Claims;
using System.Text.Encodings.Web;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Marketplace.Portal.Sessions;

/// <summary>Who the session's cookie stands for. A page that wants an account sends everybody else to sign in, and back.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionStore sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "session";

    public const string ReturnTo = "returnTo";

    /// <summary>Where to sign in, and to come back from there to this page.</summary>
    public static string SignInPath(HttpRequest request) =>
        $"sign-in?{ReturnTo}={Uri.EscapeDataString($"{request.Path}{request.QueryString}".TrimStart('/'))}";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // One that this request has opened itself is not in its cookie.
        if ((Context.Features.Get<OpenSession>() ?? await FindAsync()) is not { } open)
        {
            return AuthenticateResult.NoResult();
        }

        Context.Features.Set(open);
        var me = open.Kept.Me;
        var roles = me.Roles.Concat(me.Memberships.Select(m => m.Role).OfType<string>()).Distinct();
        var identity = new ClaimsIdentity(
            [new(ClaimNames.Subject, me.Id.ToString()), new(ClaimTypes.NameIdentifier, me.Id.ToString()), .. roles.Select(r => new Claim(ClaimNames.Roles, r))],
            SchemeName, ClaimNames.Subject, ClaimNames.Roles);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    /// <summary>
    /// A form that was sent after the session's end waits in the page to sign in. Where that cannot be, its sender comes back to its page,
    /// where what was saved is still there.
    /// </summary>
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Context.Features.Set(await KeptForm.OfAsync(Request, Context.RequestAborted));
        // An answer before the whole form has come may be lost on its way through the gateway.
        await Request.Body.CopyToAsync(Stream.Null, Context.RequestAborted);
        Response.Redirect($"{Request.PathBase}/{SignInPath(Request)}");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private async Task<OpenSession?> FindAsync() =>
        SessionCookie.Read(Request) is { } secret && await sessions.FindAsync(secret, Context.RequestAborted) is { } kept ? new(secret, kept) : null;
}

/// <summary>The session of the request that is being answered.</summary>
internal sealed record OpenSession(string Secret, SessionStore.Kept Kept);
