using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jose;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Ingest;

/// <summary>
/// Opens the body of a message: a JWE in its compact form (RFC 7516), sealed to a key of <see cref="IngestKeys"/>. So the broker's files hold
/// nothing that can be read, and nothing at all once the key is destroyed.
/// </summary>
internal sealed class SealedBody(IngestKeys keys)
{
    public const string MediaType = "application/jose";
    public const string Algorithm = "ECDH-ES+A256KW";
    public const string Encryption = "A256GCM";

    /// <summary>Header, encrypted key, initialisation vector, ciphertext, tag.</summary>
    private const int Parts = 5;

    private const int MaxHeaderBytes = 2048;

    /// <summary>What the header does not know it does not take: a name that the library knows and we do not would be acted upon unseen.</summary>
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = 4,
    };

    /// <summary>Base64 of the largest body, and what stands around it.</summary>
    private const long MaxBytes = (ServiceDefaults.ServiceDefaults.MaxBodyBytes * 4 / 3) + MaxHeaderBytes;

    public async Task<Result<byte[]>> OpenAsync(string? contentType, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (!IsJose(contentType))
        {
            return IngestErrors.MediaTypeUnsupported;
        }

        if (body.Length > MaxBytes)
        {
            return IngestErrors.BodyTooLarge;
        }

        if (!Ascii.IsValid(body.Span) || KeyOf(body.Span) is not { } keyId)
        {
            return IngestErrors.SealInvalid;
        }

        if (await keys.FindAsync(keyId, ct) is not { } pair)
        {
            return IngestErrors.SealKeyUnknown;
        }

        return Open(Encoding.ASCII.GetString(body.Span), pair) is { } content ? content
            : IngestErrors.SealInvalid;
    }

    /// <summary>The key's id, where the header asks for nothing but what this door does.</summary>
    private static string? KeyOf(ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf((byte)'.');
        if (end is <= 0 or > MaxHeaderBytes || body.Count((byte)'.') != Parts - 1)
        {
            return null;
        }

        try
        {
            var header = JsonSerializer.Deserialize<Header>(Base64Url.Decode(Encoding.ASCII.GetString(body[..end])), Strict);
            return header is { Alg: Algorithm, Enc: Encryption, Epk: { Kty: "EC", Crv: "P-256", X: not null, Y: not null } } ? header.Kid : null;
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Null: it was changed on the way, or was never sealed to this key.</summary>
    private static byte[]? Open(string body, ECDiffieHellman pair)
    {
        try
        {
            return JWE.Decrypt(body, pair, JweAlgorithm.ECDH_ES_A256KW, JweEncryption.A256GCM).PlaintextBytes;
        }
        catch (Exception refused) when (refused is JoseException or CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static bool IsJose(string? contentType)
    {
        try
        {
            return contentType is not null && new ContentType(contentType).MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private sealed record Header(string? Alg, string? Enc, string? Kid, Point? Epk, string? Typ = null, string? Cty = null);

    private sealed record Point(string? Kty, string? Crv, string? X, string? Y);
}
