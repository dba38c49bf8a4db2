using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Feedback.Ingest;

/// <summary>To whom partners seal what they send over the broker: a JWK Set (RFC 7517) with one key.</summary>
internal static class GetIngestKeys
{
    public sealed record Key(string Kty, string Crv, string X, string Y, string Use, string Alg, string Kid);

    public sealed record Response(IReadOnlyList<Key> Keys);

    private static readonly Error NotYet = new(
        "keys-unavailable", StatusCodes.Status503ServiceUnavailable, "There is no key yet. Try again shortly.");

    public static void Map(RouteGroupBuilder service) => service.MapGet("/ingest/keys", HandleAsync)
        .AllowAnonymous()
        .WithName(nameof(GetIngestKeys))
        .WithTags("Ingest")
        .WithSummary("The key to which messages over the broker are sealed")
        .WithDescription("A JWK Set with one P-256 key for ECDH-ES+A256KW. Read it again every few minutes: it changes, and old ones are destroyed.");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(IngestKeys keys, HttpResponse response, CancellationToken ct)
    {
        if (await keys.PublishedAsync(ct) is not { } key)
        {
            return NotYet.ToProblem();
        }

        response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Ok(new Response([new Key("EC", "P-256", key.X, key.Y, "enc", SealedBody.Algorithm, key.Id)]));
    }
}
