using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Marketplace.Feedback.Participation;

/// <summary>
/// Routes for participants take a participation token and nothing else; every other route takes an account token
/// and nothing else. So this service never learns who answers.
/// </summary>
internal static class ParticipationTokens
{
    public const string Scheme = "Participation";

    public static void AddParticipationTokens(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ParticipationOptions>().BindConfiguration(ParticipationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var options = builder.Configuration.GetSection(ParticipationOptions.Section).Get<ParticipationOptions>() ?? new ParticipationOptions();
        builder.AddSignedTokens(new AuthenticationBuilder(builder.Services), Scheme, options.Issuer, options.Audience, options.KeysAddress);

        // Without this every request would first be tried, and its signature checked in vain, as an account token.
        builder.Services.Configure<JwtBearerOptions>(TokenValidation.AccountScheme, o =>
            o.ForwardDefaultSelector = http => IsForParticipation(http, options.Issuer) ? Scheme : null);
    }

    /// <summary>A participation token opens this route as well as an account's.</summary>
    public static TBuilder AcceptParticipation<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new ForParticipantsToo());

    /// <summary>Only a participation token opens this route.</summary>
    public static RouteHandlerBuilder RequireParticipation(this RouteHandlerBuilder route) => route
        .WithMetadata(new ForParticipants())
        .RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(Scheme)
            .RequireAuthenticatedUser()
            .RequireAssertion(c => CurrentParticipant.From(c.User) is not null));

    /// <summary>Where no route fits (404, 405, 415) there is nothing to guard, and either token is told so rather than 401.</summary>
    private static bool IsForParticipation(HttpContext http, string issuer) => http.GetEndpoint() switch
    {
        RouteEndpoint route when route.Metadata.GetMetadata<ForParticipants>() is not null => true,
        RouteEndpoint route when route.Metadata.GetMetadata<ForParticipantsToo>() is null => false,
        _ => TokenValidation.IssuerOf(http) == issuer,
    };

    private sealed class ForParticipants;

    private sealed class ForParticipantsToo;
}
