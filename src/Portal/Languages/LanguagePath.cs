using System.Globalization;
using Marketplace.Portal.Sessions;
using Microsoft.AspNetCore.Diagnostics;

namespace Marketplace.Portal.Languages;

/// <summary>
/// The language is the first part of each page's path, <c>/fr/solutions</c>, and its path base: pages name their routes without it.
/// A page without it is sent to the reader's, which is what they chose last, or what their browser prefers.
/// </summary>
internal static class LanguagePath
{
    public const string Cookie = "language";

    private static readonly string[] WithoutLanguage = ["/assets", "/_framework", "/health", "/alive", "/favicon.ico"];

    public static IHostApplicationBuilder AddLanguages(this IHostApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        return builder;
    }

    public static void UseLanguages(this WebApplication app) => app.Use((http, next) =>
    {
        var path = http.Request.Path;
        if (Language.All.FirstOrDefault(l => path.StartsWithSegments($"/{l.Code}", StringComparison.Ordinal)) is not { } language)
        {
            return WithoutLanguage.Any(w => path.StartsWithSegments(w, StringComparison.Ordinal)) ? next(http) : RedirectAsync(http);
        }

        _ = path.StartsWithSegments($"/{language.Code}", out var matched, out var rest);
        http.Request.PathBase += matched;
        http.Request.Path = rest.HasValue ? rest : "/";
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (language.Culture, language.Culture);
        Remember(http, language);
        return next(http);
    });

    /// <summary>The same page in another language; of one that is shown in place of another, the page that was asked for.</summary>
    public static string In(this HttpRequest request, Language language) => request.HttpContext.Features switch
    {
        var all when all.Get<IStatusCodeReExecuteFeature>() is { } failed => $"/{language.Code}{failed.OriginalPath}{failed.OriginalQueryString}",
        var all when all.Get<AskedFor>() is { } asked => $"/{language.Code}{asked.Path}{asked.Query}",
        _ => $"/{language.Code}{request.Path}{request.QueryString}",
    };

    private static Task RedirectAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        http.Response.Headers.Vary = "Accept-Language, Cookie";
        http.Response.Redirect($"/{Preferred(http).Code}{http.Request.Path}{http.Request.QueryString}");
        return Task.CompletedTask;
    }

    private static Language Preferred(HttpContext http)
    {
        var chosen = Language.Find(http.Request.Cookies[Cookie]);
        var wanted = http.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Language.Find(l.Value.Value?.Split('-')[0].ToLowerInvariant()));
        return chosen ?? wanted.FirstOrDefault(l => l is not null) ?? Language.Default;
    }

    private static void Remember(HttpContext http, Language language)
    {
        if (http.Request.Cookies[Cookie] != language.Code && HttpMethods.IsGet(http.Request.Method))
        {
            http.Response.Cookies.Append(Cookie, language.Code, new CookieOptions
            {
                HttpOnly = true,
                Secure = http.Request.IsHttps,
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(365),
            });
        }
    }
}
