using System.Text.Json.Serialization;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.Keys;

/// <summary>OpenID Connect discovery, for those who check our access tokens: issuer and keys.</summary>
internal static class GetDiscoveryDocument
{
    public sealed record Response(
        [property: JsonPropertyName("issuer")] string Issuer,
        [property: JsonPropertyName("jwks_uri")] string JwksUri,
        [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypes,
        [property: JsonPropertyName("subject_types_supported")] IReadOnlyList<string> SubjectTypes,
        [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> SigningAlgorithms,
        [property: JsonPropertyName("claims_supported")] IReadOnlyList<string> Claims);

    public static void Map(RouteGroupBuilder keys) => keys.MapGet("/.well-known/openid-configuration", Handle)
        .AllowAnonymous()
        .WithName(nameof(GetDiscoveryDocument))
        .WithSummary("The OpenID Connect discovery document");

    private static Ok<Response> Handle(IOptions<TokenOptions> tokens)
    {
        var issuer = tokens.Value.Issuer;
        return TypedResults.Ok(new Response(
            issuer,
            issuer.TrimEnd('/') + GetKeys.Route,
            [],
            ["public"],
            ["ES256"],
            ["iss", "aud", "exp", "iat", ClaimNames.Subject, ClaimNames.Session, ClaimNames.Roles, ClaimNames.Membership]));
    }
}
