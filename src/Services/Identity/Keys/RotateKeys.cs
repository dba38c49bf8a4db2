using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Keys;

internal static class RotateKeys
{
    /// <param name="SigningKeyId">The key that signs from now on.</param>
    public sealed record Response(string SigningKeyId);

    public static void Map(RouteGroupBuilder keys) => keys.MapPost("/api/identity/keys/rotate", HandleAsync)
        .RequireAuthorization(p => p.RequireRole(Roles.Operator))
        .WithName(nameof(RotateKeys))
        .WithSummary("Replaces the signing key by the next one")
        .WithDescription("It happens by itself every thirty days. Tokens of the old key stay valid until they expire.");

    private static async Task<Ok<Response>> HandleAsync(KeyRing ring, CancellationToken ct) =>
        TypedResults.Ok(new Response(await ring.RotateAsync(ct)));
}
