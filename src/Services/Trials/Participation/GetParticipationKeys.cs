using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.Trials.Participation;

/// <summary>The public keys with which Feedback checks participation tokens (RFC 7517).</summary>
internal static class GetParticipationKeys
{
    public sealed record Response(IReadOnlyList<Key> Keys);

    public sealed record Key(string Kty, string Crv, string X, string Y, string Kid, string Alg, string Use);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/.well-known/participation-keys.json", HandleAsync).WithName(nameof(GetParticipationKeys));

    private static async Task<Ok<Response>> HandleAsync(SigningKeys keys, HttpResponse response, CancellationToken ct)
    {
        response.Headers.CacheControl = "public, max-age=300";
        var published = await keys.OnScheduleAsync(ct);
        return TypedResults.Ok(new Response([.. published.Select(k => new Key(
            JsonWebAlgorithmsKeyTypes.EllipticCurve, JsonWebKeyECTypes.P256, k.X, k.Y, k.Id, SecurityAlgorithms.EcdsaSha256, "sig"))]));
    }
}
