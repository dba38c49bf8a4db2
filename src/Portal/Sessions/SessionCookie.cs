namespace Marketplace.Portal.Sessions;

/// <summary>
/// The session's cookie. Over HTTPS its name begins with <c>__Host-</c>, which browsers take only when it is Secure, for this host and
/// for the whole of it; over plain HTTP, on a developer's machine, browsers would not keep such a one.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "session";

    /// <summary>Longest value that is looked at.</summary>
    private const int MaxLength = 64;

    public static string NameFor(HttpRequest request, string name) => request.IsHttps ? $"__Host-{name}" : name;

    public static string? Read(HttpRequest request) =>
        request.Cookies[NameFor(request, Name)] is { Length: > 0 and <= MaxLength } secret ? secret : null;

    public static void Set(HttpContext http, string secret, DateTimeOffset until) =>
        http.Response.Cookies.Append(NameFor(http.Request, Name), secret, Options(http.Request, until));

    public static void Clear(HttpContext http) =>
        http.Response.Cookies.Delete(NameFor(http.Request, Name), Options(http.Request, null));

    private static CookieOptions Options(HttpRequest request, DateTimeOffset? until) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Expires = until,
        IsEssential = true,
    };
}
