using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Marketplace.Identity.Keys;

/// <summary>What is not exactly one of our access tokens opens nothing.</summary>
public sealed class AccessTokenTests(IdentityFixture fixture) : IClassFixture<IdentityFixture>
{
    private readonly IdentityHost _host = fixture.Host;

    private Task<HttpResponseMessage> CallAsync(string token) => _host.ClientWith(token).GetAsync($"{Person.Route}/me");

    private async Task ShouldBeRefusedAsync(string token) => await CallAsync(token).ShouldBeProblemAsync(401, "token-missing-or-invalid");

    /// <summary>A token signed with the service's own key, and right but for one change.</summary>
    private async Task<string> SignedAsync(Guid subject, Action<SecurityTokenDescriptor>? change = null)
    {
        var keys = await _host.Services.GetRequiredService<KeyRing>().ReadAsync(TestContext.Current.CancellationToken);
        var now = _host.Clock.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = "http://localhost:8080",
            Audience = "marketplace",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(10),
            SigningCredentials = keys.Signing,
            Claims = new Dictionary<string, object> { ["sub"] = subject.ToString() },
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private static string Part(object value) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(value));

    [Fact]
    public async Task A_token_that_differs_in_one_claim_is_refused_and_the_same_without_the_difference_is_not()
    {
        var person = await Person.RegisterAsync(_host);
        var now = _host.Clock.GetUtcNow().UtcDateTime;

        await CallAsync(await SignedAsync(person.Id)).ShouldBeAsync(200);
        await ShouldBeRefusedAsync(await SignedAsync(person.Id, d => d.Issuer = "http://elsewhere.example"));
        await ShouldBeRefusedAsync(await SignedAsync(person.Id, d => d.Issuer = null));
        await ShouldBeRefusedAsync(await SignedAsync(person.Id, d => d.Audience = "feedback"));
        await ShouldBeRefusedAsync(await SignedAsync(person.Id, d => d.Audience = null));
        await ShouldBeRefusedAsync(await SignedAsync(person.Id, d => d.TokenType = "JWT"));
        await ShouldBeRefusedAsync(await SignedAsync(person.Id, d => d.Expires = null));
        await ShouldBeRefusedAsync(await SignedAsync(person.Id, d => d.NotBefore = now.AddMinutes(5)));
        await ShouldBeRefusedAsync(await SignedAsync(person.Id, d => (d.IssuedAt, d.NotBefore, d.Expires) = (now.AddHours(-1), now.AddHours(-1), now.AddSeconds(-1))));
    }

    [Fact]
    public async Task A_token_that_has_expired_is_refused_even_where_it_was_accepted_before()
    {
        var person = await Person.RegisterAsync(_host);
        await person.GetAsync("/me").ShouldBeAsync(200);

        _host.Clock.Advance(TimeSpan.FromMinutes(10));

        await person.GetAsync("/me").ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task A_token_whose_content_was_changed_is_refused()
    {
        var person = await Person.RegisterAsync(_host);
        var parts = person.Tokens.AccessToken.Split('.');
        var payload = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Base64UrlEncoder.Decode(parts[1]))!;
        payload["roles"] = JsonSerializer.SerializeToElement(new[] { "operator" });

        await ShouldBeRefusedAsync($"{parts[0]}.{Part(payload)}.{parts[2]}");
        await ShouldBeRefusedAsync($"{parts[0]}.{parts[1]}.");
        await ShouldBeRefusedAsync($"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(new byte[64])}");
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    public async Task A_token_without_a_signature_is_refused(string algorithm)
    {
        var person = await Person.RegisterAsync(_host);
        var payload = person.Tokens.AccessToken.Split('.')[1];

        await ShouldBeRefusedAsync($"{Part(new { alg = algorithm, typ = "at+jwt" })}.{payload}.");
        await ShouldBeRefusedAsync($"{Part(new { alg = algorithm, typ = "at+jwt", kid = person.Claims.Kid })}.{payload}.");
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_shared_secret_is_refused()
    {
        var person = await Person.RegisterAsync(_host);
        var jwks = await _host.Anonymous.GetStringAsync($"{Person.Route}/.well-known/jwks.json");
        var key = new JsonWebKeySet(jwks).Keys.Single(k => k.Kid == person.Claims.Kid);
        using var pair = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
        });
        byte[][] secrets = [Encoding.UTF8.GetBytes(jwks), pair.ExportSubjectPublicKeyInfo(), Encoding.UTF8.GetBytes(pair.ExportSubjectPublicKeyInfoPem())];

        foreach (var secret in secrets)
        {
            var head = $"{Part(new { alg = "HS256", typ = "at+jwt", kid = key.Kid })}.{person.Tokens.AccessToken.Split('.')[1]}";
            var signature = Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(head)));
            await ShouldBeRefusedAsync($"{head}.{signature}");
        }
    }

    [Fact]
    public async Task A_token_signed_with_a_foreign_key_is_refused_whatever_its_header_says()
    {
        var person = await Person.RegisterAsync(_host);
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = pair.ExportParameters(false).Q;
        var jwk = new { kty = "EC", crv = "P-256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
        var payload = person.Tokens.AccessToken.Split('.')[1];
        object[] headers =
        [
            new { alg = "ES256", typ = "at+jwt", kid = "unknown" },
            new { alg = "ES256", typ = "at+jwt", kid = person.Claims.Kid },
            new { alg = "ES256", typ = "at+jwt" },
            new { alg = "ES256", typ = "at+jwt", kid = person.Claims.Kid, jwk },
            new { alg = "ES256", typ = "at+jwt", kid = "unknown", jku = "http://127.0.0.1:9/keys" },
        ];

        foreach (var header in headers)
        {
            var head = $"{Part(header)}.{payload}";
            var signature = Base64UrlEncoder.Encode(pair.SignData(Encoding.ASCII.GetBytes(head), HashAlgorithmName.SHA256));
            await ShouldBeRefusedAsync($"{head}.{signature}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    public async Task What_is_no_token_is_refused(string token) => await ShouldBeRefusedAsync(token);
}
