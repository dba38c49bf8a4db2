using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace Marketplace.Portal.Sessions;

/// <summary>
/// Who wrote a form that was kept: its token is sealed for the account that its page was made for. It cannot be read, but it can be tried
/// for who is here now.
/// </summary>
internal static class FormWriter
{
    /// <summary>Whether somebody else wrote it. What was written without an account, or has no token, is nobody's.</summary>
    public static async Task<bool> IsAnotherAsync(HttpContext http, KeptForm form) =>
        form.Token is { } token && !await IsOfAsync(http, token, http.User) && !await IsOfAsync(http, token, new(new ClaimsIdentity()));

    /// <summary>Tried on a request of its own, which has nothing but the browser's cookie and this token.</summary>
    private static Task<bool> IsOfAsync(HttpContext http, string token, ClaimsPrincipal somebody)
    {
        var header = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.HeaderName!;
        var tried = new DefaultHttpContext { User = somebody, RequestServices = http.RequestServices };
        (tried.Request.Method, tried.Request.Scheme, tried.Request.Host) = (HttpMethods.Post, http.Request.Scheme, http.Request.Host);
        (tried.Request.Headers.Cookie, tried.Request.Headers[header]) = (http.Request.Headers.Cookie, token);
        return http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(tried);
    }
}
