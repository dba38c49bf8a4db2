using Marketplace.Identity.Data;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Identity.Keys;

/// <summary>The public keys (RFC 7517) with which every service checks our tokens.</summary>
internal static class GetKeys
{
    public const string Route = "/api/identity/.well-known/jwks.json";

    public sealed record Key(string Kty, string Crv, string X, string Y, string Use, string Alg, string Kid);

    public sealed record Response(IReadOnlyList<Key> Keys);

    public static void Map(RouteGroupBuilder keys) => keys.MapGet(Route, HandleAsync)
        .AllowAnonymous()
        .WithName(nameof(GetKeys))
        .WithSummary("The public signing keys");

    /// <summary>Read from the database, not from memory: right at once on every instance.</summary>
    private static async Task<Ok<Response>> HandleAsync(IdentityDb db, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var keys = await db.SigningKeys.OrderBy(k => k.CreatedAtUtc).ThenBy(k => k.Id).ToListAsync(ct);
        response.Headers.CacheControl = "public, max-age=30";
        return TypedResults.Ok(new Response(
            [.. keys.Where(k => k.IsPublished(now)).Select(k => new Key("EC", "P-256", k.X, k.Y, "sig", "ES256", k.Id))]));
    }
}
