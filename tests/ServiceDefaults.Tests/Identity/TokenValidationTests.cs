using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Marketplace.ServiceDefaults.Tests.Identity;

public sealed class TokenValidationTests : IAsyncLifetime
{
    private static readonly string Issuer = new TokenOptions().Issuer;
    private static readonly string Audience = new TokenOptions().Audience;

    private TestService _service = null!;

    public async ValueTask InitializeAsync() => _service = await TestService.StartAsync(app =>
    {
        app.MapGet("/any", () => "any").AllowAnonymous();
        app.MapGet("/me", (CurrentUser user) => user.Id);
        app.MapGet("/operators", () => "yes").RequireAuthorization(p => p.RequireRole(Roles.Operator));
    });

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Route_wants_a_token_unless_it_says_otherwise()
    {
        await _service.GetAsync("/any", null).ShouldBeAsync(200);
        await _service.GetAsync("/me", null).ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task Token_of_the_issuer_is_accepted_and_says_who_calls()
    {
        var user = TestUser.Patient();

        using var response = await _service.GetAsync("/me", _service.Tokens.For(user)).ShouldBeAsync(200);

        Assert.Equal($"\"{user.Id}\"", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Role_that_is_not_held_is_403()
    {
        await _service.GetAsync("/operators", _service.Tokens.For(TestUser.Patient())).ShouldBeProblemAsync(403, "role-not-allowed");
        await _service.GetAsync("/operators", _service.Tokens.For(TestUser.Operator())).ShouldBeAsync(200);
    }

    public static TheoryData<string> Forgeries => [.. Forged.Keys];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Forged_or_foreign_token_is_401(string forgery)
    {
        var token = Forged[forgery](_service.Tokens);

        // Twice: a verdict that is remembered must not become a yes.
        await _service.GetAsync("/me", token).ShouldBeProblemAsync(401, "token-missing-or-invalid");
        await _service.GetAsync("/me", token).ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    [Fact]
    public async Task Token_ends_with_its_lifetime_also_after_it_was_accepted()
    {
        var token = _service.Tokens.For(TestUser.Patient());
        await _service.GetAsync("/me", token).ShouldBeAsync(200);

        _service.Clock.Advance(TimeSpan.FromMinutes(10));

        await _service.GetAsync("/me", token).ShouldBeProblemAsync(401, "token-missing-or-invalid");
    }

    private static readonly Dictionary<string, Func<TestTokens, string>> Forged = new()
    {
        ["no token at all"] = _ => "",
        ["not a token"] = _ => "abc.def",
        ["refresh token"] = _ => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32)),
        ["algorithm none"] = t => $"{Part(Header("none", t))}.{Part(Claims(t))}.",
        ["algorithm None with the old signature"] = t => $"{Part(Header("None", t))}.{Part(Claims(t))}.{Valid(t).Split('.')[2]}",
        ["HS256 with the public key's point as secret"] = t => Hs256(t, Point(t)),
        ["HS256 with the public key's PEM as secret"] = t => Hs256(t, Encoding.UTF8.GetBytes(t.Key.ECDsa.ExportSubjectPublicKeyInfoPem())),
        ["other claims under the same signature"] = t => WithClaims(t, ClaimNames.Roles, new[] { Roles.Operator }),
        ["signature cut off"] = t => Valid(t)[..(Valid(t).LastIndexOf('.') + 1)],
        ["expired"] = t => t.Sign(Issuer, Audience, Subject(), TimeSpan.FromSeconds(-1)),
        ["not valid yet"] = t => Signed(t, d => d.NotBefore = Soon),
        ["without an end"] = t => Signed(t, d => d.Expires = null),
        ["another issuer"] = t => t.Sign("https://evil.example", Audience, Subject()),
        ["another audience"] = t => t.Sign(Issuer, "feedback", Subject()),
        ["participation token"] = t => t.ForParticipant(Guid.NewGuid(), Guid.NewGuid()),
        ["identity token"] = t => t.Sign(Issuer, Audience, Subject(), type: "JWT"),
        ["unknown key"] = _ => Stranger().Sign(Issuer, Audience, Subject()),
        ["another key under the known id"] = t => SignedBy(Stranger().Key, t, kid: t.Key.KeyId),
        ["own key brought along in the header"] = t => SignedBy(Stranger().Key, t, kid: null, bringsKey: true),
    };

    // Lifetimes are compared with the tests' clock, which starts at the real time.
    private static DateTime Soon => TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5);

    private static TestTokens Stranger() => new(TimeProvider.System);

    private static string Valid(TestTokens tokens) => tokens.For(TestUser.Patient());

    private static Claim[] Subject() => [new(ClaimNames.Subject, Guid.NewGuid().ToString())];

    private static byte[] Point(TestTokens tokens)
    {
        var point = tokens.Key.ECDsa.ExportParameters(false).Q;
        return [.. point.X!, .. point.Y!];
    }

    private static Dictionary<string, object> Header(string algorithm, TestTokens tokens) =>
        new() { ["alg"] = algorithm, ["typ"] = "at+jwt", ["kid"] = tokens.Key.KeyId };

    private static JsonElement Claims(TestTokens tokens) =>
        JsonDocument.Parse(Base64UrlEncoder.Decode(Valid(tokens).Split('.')[1])).RootElement;

    private static string Part(object json) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(json));

    private static string WithClaims(TestTokens tokens, string name, object value)
    {
        var parts = Valid(tokens).Split('.');
        var claims = JsonSerializer.Deserialize<Dictionary<string, object>>(Base64UrlEncoder.Decode(parts[1]))!;
        claims[name] = value;
        return $"{parts[0]}.{Part(claims)}.{parts[2]}";
    }

    private static string Hs256(TestTokens tokens, byte[] secret)
    {
        var signed = $"{Part(Header("HS256", tokens))}.{Part(Claims(tokens))}";
        return $"{signed}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(signed)))}";
    }

    private static string SignedBy(ECDsaSecurityKey key, TestTokens tokens, string? kid, bool bringsKey = false)
    {
        var header = new Dictionary<string, object> { ["alg"] = "ES256", ["typ"] = "at+jwt" };
        if (kid is not null)
        {
            header["kid"] = kid;
        }

        if (bringsKey)
        {
            header["jwk"] = TestIssuer.PublicKey(key);
        }

        var signed = $"{Part(header)}.{Part(Claims(tokens))}";
        return $"{signed}.{Base64UrlEncoder.Encode(key.ECDsa.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string Signed(TestTokens tokens, Action<SecurityTokenDescriptor> change)
    {
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Subject = new ClaimsIdentity(Subject()),
            Expires = Soon.AddMinutes(5),
            TokenType = "at+jwt",
            SigningCredentials = new SigningCredentials(tokens.Key, SecurityAlgorithms.EcdsaSha256),
        };
        change(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }
}
