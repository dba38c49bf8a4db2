using System.Text.Json;
using Marketplace.Identity.Accounts;
using Marketplace.Identity.Data;
using Marketplace.Identity.Keys;
using Marketplace.Identity.Organisations;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.Identity.Sessions;

/// <summary>Signs what an account may do now, for ten minutes.</summary>
internal sealed class AccessTokens(
    IdentityDb db, KeyRing keys, IOptions<TokenOptions> tokens, IOptions<IdentityOptions> options, TimeProvider clock)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };

    public async Task<TokenPair> IssueAsync(Session session, string refreshToken, DateTime refreshExpiresAtUtc, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == session.AccountId, ct);
        var memberships = await db.Members.Where(m => m.AccountId == account.Id).ToListAsync(ct);
        var signing = (await keys.ReadAsync(ct)).Signing;

        var token = Handler.CreateToken(Describe(account, memberships, session, signing));
        var lifetime = (int)options.Value.AccessTokenLifetime.TotalSeconds;
        return new TokenPair(token, lifetime, refreshToken, refreshExpiresAtUtc, account.Id);
    }

    private SecurityTokenDescriptor Describe(
        Account account, List<Member> memberships, Session session, SigningCredentials signing)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // Every membership is told, also one without a role: who belongs to an organisation has a conflict of interest.
        var roles = memberships.Where(m => m.Role is not null).Select(m => NameOf(m.Role));
        var held = memberships.Select(m => new Membership(m.OrganisationId, NameOf(m.Role)));
        return new SecurityTokenDescriptor
        {
            TokenType = "at+jwt",
            Issuer = tokens.Value.Issuer,
            Audience = tokens.Value.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + options.Value.AccessTokenLifetime,
            SigningCredentials = signing,
            Claims = new Dictionary<string, object>
            {
                [ClaimNames.Subject] = account.Id.ToString(),
                [ClaimNames.Session] = session.Id.ToString(),
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString(),
                [ClaimNames.Roles] = account.Roles.Concat(roles).Distinct().ToArray(),
                [ClaimNames.Membership] = held.Select(m => m.ToString()).ToArray(),
            },
        };
    }

    private static string NameOf(MemberRole? role) =>
        role is { } held ? JsonNamingPolicy.KebabCaseLower.ConvertName(held.ToString()) : Membership.WithoutRole;
}
