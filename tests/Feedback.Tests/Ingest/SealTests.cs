using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Jose;
using Marketplace.Feedback.Data;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Feedback.Ingest;

/// <summary>Answers travel sealed: in what form, to which key, and for how long that key opens.</summary>
public sealed class SealTests(IngestFixture feedback) : IClassFixture<IngestFixture>
{
    /// <summary>What a header may not say besides: it would change how the body is opened.</summary>
    private static readonly string[] More =
        ["\"zip\":\"DEF\"", "\"zip\":\"DEF\",\"ZIP\":null", "\"crit\":[\"x\"],\"CRIT\":null", "\"apu\":5", "\"apv\":[1]", "\"kid\":null", "\"b64\":false"];

    private static readonly byte[] Nothing = "{}"u8.ToArray();

    [Fact]
    public async Task Keys_are_one_public_key_that_anybody_may_read_and_keep_for_minutes()
    {
        using var answer = await feedback.Anonymous.GetAsync("/api/feedback/ingest/keys", TestContext.Current.CancellationToken);
        var key = Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("keys").EnumerateArray());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(5), answer.Headers.CacheControl!.MaxAge);
        Assert.Equal(["kty", "crv", "x", "y", "use", "alg", "kid"], key.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("EC", "P-256", "enc", "ECDH-ES+A256KW"), (Of("kty"), Of("crv"), Of("use"), Of("alg")));

        string? Of(string name) => key.GetProperty(name).GetString();
    }

    [Fact]
    public async Task What_is_not_sealed_is_refused_with_the_cure()
    {
        var (token, partner) = await ComeAsync();
        await using var _ = partner;

        var refusal = await partner.RefusalAsItIsAsync(token, IngestFixture.Message(Guid.CreateVersion7()), p => p.ContentType = "application/json");

        AssertIs(415, "media-type-unsupported", refusal);
        Assert.Contains("/api/feedback/ingest/keys", refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sealed_to_a_key_that_is_not_there_is_told_as_such()
    {
        var (token, partner) = await ComeAsync();
        await using var _ = partner;
        var key = (await feedback.Anonymous.GetFromJsonAsync<JsonElement>("/api/feedback/ingest/keys", TestContext.Current.CancellationToken)).GetProperty("keys")[0];
        var other = new Seal("another", new Jwk(crv: "P-256", x: key.GetProperty("x").GetString(), y: key.GetProperty("y").GetString(), d: null));

        AssertIs(400, "seal-key-unknown", await partner.RefusalAsItIsAsync(token, other.Close(Nothing)));
    }

    [Fact]
    public async Task Seal_of_another_kind_or_broken_is_refused()
    {
        var (token, partner) = await ComeAsync();
        await using var _ = partner;
        var seal = await Seal.ReadAsync(feedback.Anonymous);
        var good = Encoding.ASCII.GetString(seal.Close(Nothing));
        var parts = good.Split('.');
        var header = Encoding.UTF8.GetString(Base64Url.Decode(parts[0]));
        byte[][] bad =
        [
            [],
            "."u8.ToArray(),
            "...."u8.ToArray(),
            [0xFF, 0x2E],
            seal.Close(Nothing, JweAlgorithm.ECDH_ES, JweEncryption.A256GCM),
            seal.Close(Nothing, JweAlgorithm.ECDH_ES_A256KW, JweEncryption.A128CBC_HS256),
            seal.Close(new byte[100_000], JweAlgorithm.ECDH_ES_A256KW, JweEncryption.A256GCM, JweCompression.DEF),
            .. Enumerable.Range(0, parts.Length).Select(i => Text(parts.Index().Select(p => p.Index == i ? "AAAA" : p.Item))),
            .. Enumerable.Range(0, parts.Length).Select(i => Text(parts.Index().Select(p => p.Index == i ? "" : p.Item))),
            Text(parts[..4]),
            Text([.. parts, "AAAA"]),
            .. More.Select(more => Text([Base64Url.Encode(Encoding.UTF8.GetBytes($"{header[..^1]},{more}}}")), .. parts[1..]])),
        ];

        foreach (var body in bad)
        {
            var problem = await partner.RefusalAsItIsAsync(token, body);
            Assert.True(problem.GetProperty("code").GetString() == "seal-invalid", $"{Encoding.ASCII.GetString(body)}: {problem}");
        }

        static byte[] Text(IEnumerable<string> pieces) => Encoding.ASCII.GetBytes(string.Join('.', pieces));
    }

    [Fact]
    public async Task Changed_at_any_place_it_is_refused_and_nothing_fails()
    {
        var seal = await Seal.ReadAsync(feedback.Anonymous);
        var door = feedback.Services.GetRequiredService<SealedBody>();
        var good = seal.Close("""{"a":1}"""u8);
        var chance = new SeededGenerator();

        for (var i = 0; i < 5000; i++)
        {
            var changed = good.ToArray();
            if (chance.OneIn(2))
            {
                // Within the header, which would otherwise rarely stay one.
                var header = Encoding.ASCII.GetString(Base64Url.Decode(Encoding.ASCII.GetString(good).Split('.')[0])).ToCharArray();
                header[chance.Next(header.Length)] = chance.Pick<char>([.. "{}[]\":,.0aZ-_ "]);
                changed = [.. Encoding.ASCII.GetBytes(Base64Url.Encode(Encoding.ASCII.GetBytes(header))), .. good[Array.IndexOf(good, (byte)'.')..]];
            }

            changed[chance.Next(changed.Length)] = (byte)chance.Next(256);
            if (chance.OneIn(4))
            {
                changed = changed[..chance.Next(changed.Length)];
            }

            var opened = await door.OpenAsync(SealedBody.MediaType, changed, TestContext.Current.CancellationToken);
            Assert.True(opened.TryGet(out var content, out var error) ? content.AsSpan().SequenceEqual("""{"a":1}"""u8) : error.Status == 400, chance.Note);
        }
    }

    [Fact]
    public async Task Database_alone_does_not_open_what_was_sealed()
    {
        var row = await feedback.Db(db => db.IngestKeys.FirstAsync(k => k.RetiredAtUtc == null));

        // Nonce, ciphertext, tag: the PKCS#8 form of a P-256 key would begin with its sequence of 0x30.
        Assert.InRange(row.SealedPrivateKey.Length, 12 + 100 + 16, 12 + 200 + 16);
        Assert.DoesNotContain("MIG", Convert.ToBase64String(row.SealedPrivateKey), StringComparison.Ordinal);
    }

    private async Task<(string Token, Partner Partner)> ComeAsync() =>
        (feedback.Tokens.ForParticipant(await feedback.OpenTrialAsync(), Guid.NewGuid()), await feedback.PartnerAsync());

    private static void AssertIs(int status, string code, JsonElement problem) =>
        Assert.Equal((status, code), (problem.GetProperty("status").GetInt32(), problem.GetProperty("code").GetString()));
}
