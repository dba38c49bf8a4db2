using Marketplace.Clients.Catalog;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Operations;
using Marketplace.Clients.Sending;
using Marketplace.Clients.Trials;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Clients.Sessions;

/// <summary>A signed-in person: the same clients with that person's access token, which is renewed before it expires.</summary>
public sealed class ApiSession
{
    /// <summary>Renewed this long before its end: longer than a request may take, shorter than any token lives.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(45);

    private readonly Lock _gate = new();
    private readonly IIdentityClient _anonymous;
    private readonly Renew _renew;
    private readonly TimeProvider _clock;
    private Task<ApiResult<SessionTokens>>? _renewal;
    private volatile SessionTokens _tokens;

    internal ApiSession(HttpClient http, IIdentityClient anonymous, SessionTokens tokens, TimeProvider clock, Renew? renew)
    {
        (_anonymous, _tokens, _clock, _renew) = (anonymous, tokens, clock, renew ?? RefreshAsync);
        var transport = new ApiTransport(http, AccessTokenAsync);
        Identity = new IdentityClient(transport);
        Catalog = new CatalogClient(transport);
        Trials = new TrialsClient(transport);
        Feedback = new FeedbackClient(transport);
        Operations = new OperationsClient(transport);
    }

    public Guid AccountId => _tokens.AccountId;

    /// <summary>The latest tokens, to be kept where the session shall outlive the process.</summary>
    public SessionTokens Tokens => _tokens;

    public IIdentityClient Identity { get; }

    public ICatalogClient Catalog { get; }

    public ITrialsClient Trials { get; }

    public IFeedbackClient Feedback { get; }

    public IOperationsClient Operations { get; }

    /// <summary>Renews the tokens now, so that they show roles and memberships given since.</summary>
    public Task<ApiResult<SessionTokens>> RefreshAsync(CancellationToken ct) => Renewal().WaitAsync(ct);

    public Task<ApiResult<Done>> SignOutAsync(CancellationToken ct) => _anonymous.SignOutAsync(new RefreshRequest(_tokens.RefreshToken), ct);

    private async ValueTask<ApiResult<string>> AccessTokenAsync(CancellationToken ct)
    {
        var tokens = _tokens;
        if (_clock.GetUtcNow() < tokens.ExpiresAt - Margin)
        {
            return ApiResult<string>.Of(tokens.AccessToken);
        }

        if ((await RefreshAsync(ct)).TryGet(out var renewed, out var problem))
        {
            return ApiResult<string>.Of(renewed.AccessToken);
        }

        // The old token still serves while the renewal fails for a passing reason.
        return problem.Status >= 500 && _clock.GetUtcNow() < tokens.ExpiresAt
            ? ApiResult<string>.Of(tokens.AccessToken)
            : ApiResult<string>.Refused(problem);
    }

    /// <summary>One renewal at a time, which all callers share: a refresh token that is used twice ends the session.</summary>
    private Task<ApiResult<SessionTokens>> Renewal()
    {
        lock (_gate)
        {
            return _renewal ??= RenewAsync();
        }
    }

    /// <summary>No caller's cancellation may break it off: the answer holds the only refresh token that still works.</summary>
    private async Task<ApiResult<SessionTokens>> RenewAsync()
    {
        await Task.Yield();
        try
        {
            var answer = await _renew(_tokens);
            _tokens = answer.TryGet(out var renewed, out _) ? renewed : _tokens;
            return answer;
        }
        finally
        {
            lock (_gate)
            {
                _renewal = null;
            }
        }
    }

    private async Task<ApiResult<SessionTokens>> RefreshAsync(SessionTokens old)
    {
        var answer = await _anonymous.RefreshAsync(new RefreshRequest(old.RefreshToken), CancellationToken.None);
        return answer.TryGet(out var pair, out var problem)
            ? ApiResult<SessionTokens>.Of(SessionTokens.From(pair, _clock.GetUtcNow()))
            : ApiResult<SessionTokens>.Refused(problem);
    }
}

/// <summary>Exchanges the tokens for new ones. Where several processes share a session, it also sees to it that they do not both.</summary>
public delegate Task<ApiResult<SessionTokens>> Renew(SessionTokens old);
