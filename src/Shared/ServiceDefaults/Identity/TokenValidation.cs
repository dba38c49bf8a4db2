using System.Security.Claims;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.ServiceDefaults.Identity;

/// <summary>Each service checks tokens itself, and every route wants one unless it says otherwise.</summary>
public static class TokenValidation
{
    public const string AccountScheme = "Account";

    private const string Selector = "ByIssuer";

    public static readonly Error KeysUnavailable = new(
        "keys-unavailable", StatusCodes.Status503ServiceUnavailable, "The keys to check tokens with could not be read yet. Try again shortly.");

    public static IHostApplicationBuilder AddTokenValidation(this IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(TokenOptions.Section).Get<TokenOptions>() ?? new TokenOptions();
        builder.Services.AddOptions<TokenOptions>().BindConfiguration(TokenOptions.Section).ValidateDataAnnotations().ValidateOnStart();

        var authentication = builder.Services.AddAuthentication(Selector);
        authentication.AddPolicyScheme(Selector, null, o => o.ForwardDefaultSelector = http => SchemeFor(http, options));
        builder.AddSignedTokens(authentication, AccountScheme, options.Issuer, options.Audience, options.KeysAddress);
        foreach (var trusted in options.Trusted)
        {
            authentication.AddJwtBearer(trusted.Issuer, o =>
            {
                o.Authority = trusted.Issuer;
                o.Audience = trusted.Audience;
                o.MapInboundClaims = false;
                o.Events = new JwtBearerEvents { OnTokenValidated = c => KnowOnlyWho(c, trusted.Issuer) };
            });
        }

        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return builder;
    }

    /// <summary>Adds a scheme for tokens signed ES256 with keys published at <paramref name="keysAddress"/>.</summary>
    public static void AddSignedTokens(
        this IHostApplicationBuilder builder, AuthenticationBuilder authentication, string scheme, string issuer, string audience, string keysAddress)
    {
        authentication.AddJwtBearer(scheme, _ => { });
        builder.Services.AddOptions<JwtBearerOptions>(scheme).Configure<IHttpClientFactory, TimeProvider>((o, http, clock) =>
        {
            var cacheSize = builder.Configuration.GetValue($"{TokenOptions.Section}:{nameof(TokenOptions.CacheSize)}", 20_000);
            o.MapInboundClaims = false;
            o.ConfigurationManager = new SigningKeySource(issuer, keysAddress, http.CreateClient(ServiceHttp.Keys));
            o.Events = new JwtBearerEvents { OnChallenge = ComeAgainWithoutKeysAsync };
            o.TokenHandlers.Clear();
            o.TokenHandlers.Add(new CachingTokenHandler(cacheSize, clock));
            o.TokenValidationParameters = Parameters(issuer, audience, clock);
        });
    }

    /// <summary>Whether a token failed only because the keys were never there to read.</summary>
    public static bool CouldNotCheck(Exception? failure, JwtBearerOptions options) =>
        failure is SecurityTokenSignatureKeyNotFoundException && options.ConfigurationManager is SigningKeySource { HasKeys: false };

    /// <summary>A token that nobody could check, since the keys were never there to read, may well be good: not 401.</summary>
    private static Task ComeAgainWithoutKeysAsync(JwtBearerChallengeContext context)
    {
        if (!CouldNotCheck(context.AuthenticateFailure, context.Options))
        {
            return Task.CompletedTask;
        }

        context.HandleResponse();
        context.Response.Headers.RetryAfter = "1";
        return KeysUnavailable.ToProblem().ExecuteAsync(context.HttpContext);
    }

    /// <summary>Another issuer says who somebody is; what they may do here is ours to say, so none of its claims is kept.</summary>
    private static Task KnowOnlyWho(TokenValidatedContext context, string issuer)
    {
        if (context.Principal?.FindFirstValue(ClaimNames.Subject) is { Length: > 0 } subject)
        {
            var who = new Claim(ClaimNames.Subject, ForeignSubject.IdOf(issuer, subject).ToString());
            context.Principal = new(new ClaimsIdentity([who], context.Scheme.Name, ClaimNames.Subject, ClaimNames.Roles));
        }
        else
        {
            context.Fail("The token does not say whose it is.");
        }

        return Task.CompletedTask;
    }

    private static TokenValidationParameters Parameters(string issuer, string audience, TimeProvider clock) => new()
    {
        ValidIssuer = issuer,
        ValidAudience = audience,
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        ValidTypes = ["at+jwt"],
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        NameClaimType = ClaimNames.Subject,
        RoleClaimType = ClaimNames.Roles,
        LifetimeValidator = (notBefore, expires, _, _) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return expires > now && (notBefore is null || notBefore <= now.AddSeconds(30));
        },
    };

    private static string SchemeFor(HttpContext http, TokenOptions options)
    {
        if (options.Trusted.Count == 0)
        {
            return AccountScheme;
        }

        var issuer = IssuerOf(http);
        return options.Trusted.Exists(t => t.Issuer == issuer) ? issuer : AccountScheme;
    }

    /// <summary>Who the caller's token says issued it, unchecked; empty where there is no token.</summary>
    public static string IssuerOf(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return IssuerOf(header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : "");
    }

    private static string IssuerOf(string token)
    {
        try
        {
            return new JsonWebToken(token).Issuer;
        }
        catch (Exception malformed) when (malformed is ArgumentException or SecurityTokenException)
        {
            // Nobody's token; the account scheme refuses it.
            return "";
        }
    }
}
