using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Jose;

namespace Marketplace.Testing;

/// <summary>Seals what a partner sends over the broker, as docs/ingest.md says.</summary>
public sealed class Seal(string keyId, Jwk key)
{
    /// <summary>The key that Feedback publishes now.</summary>
    public static async Task<Seal> ReadAsync(HttpClient http)
    {
        var set = await http.GetFromJsonAsync<JsonElement>("/api/feedback/ingest/keys");
        var key = set.GetProperty("keys")[0];
        string Of(string name) => key.GetProperty(name).GetString()!;
        return new(Of("kid"), new Jwk(crv: Of("crv"), x: Of("x"), y: Of("y"), d: null));
    }

    public byte[] Close(ReadOnlySpan<byte> body) => Close(body, JweAlgorithm.ECDH_ES_A256KW, JweEncryption.A256GCM);

    public byte[] Close(ReadOnlySpan<byte> body, JweAlgorithm algorithm, JweEncryption encryption, JweCompression? compression = null) =>
        Encoding.ASCII.GetBytes(JWE.EncryptBytes(
            body.ToArray(), [new JweRecipient(algorithm, key)], encryption, compression: compression,
            extraProtectedHeaders: new Dictionary<string, object> { ["kid"] = keyId }, mode: SerializationMode.Compact));
}
