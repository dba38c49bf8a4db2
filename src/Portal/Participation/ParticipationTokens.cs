using Marketplace.Clients;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Sessions;
using Microsoft.Extensions.Caching.Memory;

namespace Marketplace.Portal.Participation;

/// <summary>
/// The tokens with which pages speak to Feedback for a participant. One serves all requests of a session until shortly before its end;
/// it is kept in this process only, and found by nobody who has not the session's cookie.
/// </summary>
internal sealed class ParticipationTokens(Visitor visitor, IHttpContextAccessor http, IMemoryCache cache, TimeProvider clock)
{
    /// <summary>What is left of a token must outlast the slowest request that carries it.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(2);

    public async Task<ApiResult<string>> ForAsync(Guid trialId, Guid enrolmentId, CancellationToken ct)
    {
        var key = new Key(http.HttpContext?.Features.Get<OpenSession>()?.Secret, trialId, enrolmentId);
        if (cache.Get<ParticipationToken>(key) is { } kept && IsGood(kept))
        {
            return ApiResults.Of(kept.Token);
        }

        var answer = await visitor.Trials.MintParticipationTokenAsync(trialId, enrolmentId, ct);
        if (!answer.TryGet(out var fresh, out var problem))
        {
            return ApiResults.Refused<string>(problem);
        }

        if (IsGood(fresh))
        {
            cache.Set(key, fresh, Left(fresh));
        }

        return ApiResults.Of(fresh.Token);
    }

    private bool IsGood(ParticipationToken token) => Left(token) > TimeSpan.Zero;

    private TimeSpan Left(ParticipationToken token) => token.ExpiresAtUtc - clock.GetUtcNow().UtcDateTime - Rest;

    private sealed record Key(string? Session, Guid TrialId, Guid EnrolmentId);
}
