using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Clients;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Sessions;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Portal.Sessions;

/// <summary>
/// Sessions of signed-in browsers. The database is the one place where a session's tokens are, so that they outlive this
/// process and any replica may answer.
/// </summary>
internal sealed class SessionStore(
    IDbContextFactory<PortalDb> databases, Writer<PortalDb> writer, IDataProtectionProvider protection, MarketplaceApi api, TimeProvider clock)
{
    /// <summary>Another request of the same session is exchanging the tokens: how long, and how often, its answer is looked for.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private const int Glances = 100;

    private readonly IDataProtector _seal = protection.CreateProtector("session-tokens");

    /// <returns>What the browser keeps.</returns>
    public async Task<string> OpenAsync(SessionTokens tokens, Me me, CancellationToken ct)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var session = new StoredSession { Hash = HashOf(secret), Sealed = Seal(new Kept(tokens, me)), ExpiresAtUtc = tokens.RefreshExpiresAt.UtcDateTime };
        await writer.WriteAsync<bool>(
            (db, _) =>
            {
                db.Sessions.Add(session);
                return Task.FromResult(true);
            },
            ct);
        return secret;
    }

    public async Task<Kept?> FindAsync(string secret, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var hash = HashOf(secret);
        var now = clock.GetUtcNow().UtcDateTime;
        var row = await db.Sessions.FirstOrDefaultAsync(s => s.Hash == hash && s.ExpiresAtUtc > now, ct);
        return row is null ? null : Unseal(row.Sealed);
    }

    public Task<bool> EndAsync(string secret, CancellationToken ct) => writer.WriteAsync<bool>(
        async (db, stop) =>
        {
            var hash = HashOf(secret);
            return await db.Sessions.Where(s => s.Hash == hash).ExecuteDeleteAsync(stop) > 0;
        },
        ct);

    /// <summary>Exchanges the tokens, keeps the new ones, and what the account may do now.</summary>
    public async Task<ApiResult<SessionTokens>> RenewAsync(string secret, SessionTokens old)
    {
        if (await NewerThanAsync(secret, old) is { } newer)
        {
            return ApiResults.Of(newer);
        }

        var session = api.Resume(old);
        var answer = await session.RefreshAsync(CancellationToken.None);
        if (!answer.TryGet(out var tokens, out var problem))
        {
            return problem.Code == "refresh-in-progress" && await AwaitOtherAsync(secret, old) is { } others
                ? ApiResults.Of(others)
                : answer;
        }

        // Kept before anything else is asked: there is no other copy.
        await KeepAsync(secret, tokens, null);
        if ((await session.Identity.GetMeAsync(CancellationToken.None)).TryGet(out var me, out _))
        {
            await KeepAsync(secret, tokens, me);
        }

        return answer;
    }

    private Task<bool> KeepAsync(string secret, SessionTokens tokens, Me? me) => writer.WriteAsync<bool>(
        async (db, stop) =>
        {
            if (await db.Sessions.AsTracking().FirstOrDefaultAsync(s => s.Hash == HashOf(secret), stop) is not { } row)
            {
                return false;
            }

            row.Sealed = Seal(new Kept(tokens, me ?? Unseal(row.Sealed)!.Me));
            row.ExpiresAtUtc = tokens.RefreshExpiresAt.UtcDateTime;
            return true;
        },
        CancellationToken.None);

    private async Task<SessionTokens?> NewerThanAsync(string secret, SessionTokens old) =>
        await FindAsync(secret, CancellationToken.None) is { } kept && kept.Tokens.RefreshToken != old.RefreshToken ? kept.Tokens : null;

    private async Task<SessionTokens?> AwaitOtherAsync(string secret, SessionTokens old)
    {
        for (var i = 0; i < Glances; i++)
        {
            if (await NewerThanAsync(secret, old) is { } newer)
            {
                return newer;
            }

            await Task.Delay(Glance, clock);
        }

        return null;
    }

    private byte[] Seal(Kept kept) => _seal.Protect(JsonSerializer.SerializeToUtf8Bytes(kept, JsonSerializerOptions.Web));

    /// <summary>Null where the keys are no longer there: its person signs in again.</summary>
    private Kept? Unseal(byte[] text)
    {
        try
        {
            return JsonSerializer.Deserialize<Kept>(_seal.Unprotect(text), JsonSerializerOptions.Web);
        }
        catch (Exception lost) when (lost is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));

    /// <param name="Me">As of the last exchange of tokens, so ten minutes old at most.</param>
    internal sealed record Kept(SessionTokens Tokens, Me Me);
}
