using System.Security.Claims;
using System.Security.Cryptography;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.Testing;

/// <summary>Real ES256 tokens, signed with a key of the test's own.</summary>
public sealed class TestTokens(TimeProvider clock) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _keyId = Guid.NewGuid().ToString("N");

    public ECDsaSecurityKey Key => new(_key) { KeyId = _keyId };

    /// <summary>What a service would have read from the issuer's key set.</summary>
    public OpenIdConnectConfiguration Configuration
    {
        get
        {
            var configuration = new OpenIdConnectConfiguration();
            configuration.SigningKeys.Add(Key);
            return configuration;
        }
    }

    public string For(TestUser user) => Sign(
        new TokenOptions().Issuer, new TokenOptions().Audience,
        [
            new(ClaimNames.Subject, user.Id.ToString()),
            new(ClaimNames.Session, Guid.NewGuid().ToString()),
            .. user.Roles.Select(r => new Claim(ClaimNames.Roles, r)),
            .. user.Memberships.Select(m => new Claim(ClaimNames.Membership, m.ToString())),
        ]);

    /// <summary>A participation token as Trials mints it.</summary>
    public string ForParticipant(Guid trialId, Guid pseudonym, string role = Roles.Patient) => Sign(
        "urn:marketplace:trials", "feedback",
        [new(ClaimNames.Subject, pseudonym.ToString()), new(ClaimNames.Trial, trialId.ToString()), new("role", role)]);

    public string Sign(string issuer, string audience, IEnumerable<Claim> claims, TimeSpan? lifetime = null, string type = "at+jwt")
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Subject = new ClaimsIdentity(claims),
            IssuedAt = now,
            Expires = now + (lifetime ?? TimeSpan.FromMinutes(10)),
            TokenType = type,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    public void Dispose() => _key.Dispose();
}
