using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Portal.Participation.Joining;

/// <summary>
/// Keeps a draft in the person's own browser, sealed, until it is closed: the answers are health data, and the marketplace keeps
/// none of somebody who does not join. One for each trial, so that two tabs do not mix.
/// </summary>
internal sealed class JoinDrafts(IDataProtectionProvider protection)
{
    /// <summary>What follows is the trial's id.</summary>
    public const string CookiePrefix = "join-";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Browsers take 4 KB in a cookie; a longer draft goes into several.</summary>
    private static readonly ChunkingCookieManager Cookies = new();

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("join-drafts").ToTimeLimitedDataProtector();

    /// <returns>Null where there is none of this account.</returns>
    public JoinDraft? Find(HttpContext http, Guid trialId, Guid accountId)
    {
        try
        {
            return Cookies.GetRequestCookie(http, Name(trialId)) is { } value
                && JsonSerializer.Deserialize<JoinDraft>(_seal.Unprotect(value), JsonSerializerOptions.Web) is { } draft
                && draft.AccountId == accountId ? draft : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public void Keep(HttpContext http, Guid trialId, JoinDraft draft) => Cookies.AppendResponseCookie(
        http, Name(trialId), _seal.Protect(JsonSerializer.Serialize(draft, JsonSerializerOptions.Web), Lifetime), Options(http));

    public static void Forget(HttpContext http, Guid trialId) => Cookies.DeleteCookie(http, Name(trialId), Options(http));

    private static string Name(Guid trialId) => $"{CookiePrefix}{trialId:N}";

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };
}
