using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Marketplace.Portal.Sessions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;

namespace Marketplace.Portal.Layout;

/// <summary>Pages rendered on the server, whole and at once; the script that swaps them in place is optional.</summary>
internal static class PagesSetup
{
    public const string FormCookie = "form";

    private const string NotFoundPath = "/not-found";
    private const string FaultPath = "/fault";

    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = ServiceDefaults.ServiceDefaults.MaxBodyBytes;
        });
        // Where it runs from its build, files come from where they were built.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddProblemDetails();
        // A question of a consent text lies deep: role, question, option, label, language.
        builder.Services.AddRazorComponents(o => o.MaxFormMappingRecursionDepth = 12);
        // Letters stay letters: what HTML gives a meaning is still escaped.
        builder.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAntiforgery(o =>
        {
            (o.Cookie.Name, o.Cookie.Path, o.Cookie.SecurePolicy) = (FormCookie, "/", CookieSecurePolicy.SameAsRequest);
            o.SuppressXFrameOptionsHeader = true;
        });
        builder.Services.AddResponseCompression(o =>
        {
            // Pages carry a form token that is masked anew each time, so their length tells nothing about it.
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
            o.MimeTypes = ["text/html"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        return builder;
    }

    public static void UseCompression(this WebApplication app) => app.UseResponseCompression();

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(FaultPath, createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(NotFoundPath, "?status={0}", createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            // The page that says so takes no form: a stale one would be refused a second time, and nothing shown.
            if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                http.Request.Method = HttpMethods.Get;
            }

            return next(http);
        });
    }

    /// <summary>A form without its token goes no further, and is answered by the page for it in every environment.</summary>
    public static void UseFormTokens(this WebApplication app)
    {
        app.UseAntiforgery();
        app.Use(async (http, next) =>
        {
            if (HttpMethods.IsGet(http.Request.Method) || http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
            {
                await next(http);
            }
            else if (!await KeptForms.KeepStaleAsync(http))
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
            }
        });
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorComponents<App>();
    }
}
