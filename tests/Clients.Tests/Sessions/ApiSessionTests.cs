using Marketplace.Clients.Sessions;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Clients.Tests.Sessions;

public sealed class ApiSessionTests
{
    private static readonly Guid AccountId = Guid.CreateVersion7();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_carry_the_access_token_and_a_submission_carries_its_own()
    {
        await using var loopback = await StartAsync();
        var session = await SignInAsync(loopback);

        await session.Identity.GetMeAsync(Ct);
        await session.Feedback.GetResponseAsync("participation", AccountId, Ct);
        await loopback.Api.Catalog.GetSolutionAsync(AccountId, Ct);

        Assert.Equal(AccountId, session.AccountId);
        Assert.Equal(["", "Bearer access-0", "Bearer participation", ""], loopback.Requests.Select(r => r.Authorization));
    }

    [Fact]
    public async Task The_access_token_is_renewed_before_it_expires()
    {
        await using var loopback = await StartAsync();
        var session = await SignInAsync(loopback);

        loopback.Clock.Advance(TimeSpan.FromMinutes(9.5));
        await session.Identity.GetMeAsync(Ct);
        await session.Identity.GetMeAsync(Ct);

        Assert.Equal(
            ["POST /api/identity/sign-in", "POST /api/identity/refresh", "GET /api/identity/me", "GET /api/identity/me"],
            loopback.Requests.Select(r => r.Line));
        Assert.Equal("""{"refreshToken":"refresh-0"}""", loopback.Requests.ElementAt(1).Body);
        Assert.Equal("Bearer access-1", loopback.Requests.Last().Authorization);
    }

    [Fact]
    public async Task Parallel_calls_share_one_renewal()
    {
        await using var loopback = await StartAsync();
        var session = await SignInAsync(loopback);
        loopback.Clock.Advance(TimeSpan.FromMinutes(11));

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => session.Identity.GetMeAsync(Ct)));

        Assert.All(results, r => Assert.Null(r.Problem));
        Assert.Single(loopback.Requests, r => r.Line.EndsWith("/refresh", StringComparison.Ordinal));
        Assert.Equal(50, loopback.Requests.Count(r => r.Authorization == "Bearer access-1"));
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_lose_the_renewed_tokens()
    {
        var release = new TaskCompletionSource();
        await using var loopback = await StartAsync(onRefresh: _ => release.Task);
        var session = await SignInAsync(loopback);
        loopback.Clock.Advance(TimeSpan.FromMinutes(11));
        using var stop = new CancellationTokenSource();

        var givenUp = session.Identity.GetMeAsync(stop.Token);
        var patient = session.Identity.GetMeAsync(Ct);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        release.SetResult();

        Assert.Null((await patient).Problem);
        Assert.Equal("refresh-1", session.Tokens.RefreshToken);
        Assert.Single(loopback.Requests, r => r.Line.EndsWith("/refresh", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_renewal_that_fails_for_now_leaves_the_old_token_its_last_seconds()
    {
        await using var loopback = await StartAsync(onRefresh: http => LoopbackApi.ProblemAsync(http, 503, "service-unavailable"));
        var session = await SignInAsync(loopback);

        loopback.Clock.Advance(TimeSpan.FromMinutes(9.5));
        Assert.Null((await session.Identity.GetMeAsync(Ct)).Problem);
        loopback.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("service-unavailable", (await session.Identity.GetMeAsync(Ct)).Problem!.Code);
    }

    [Fact]
    public async Task A_renewal_that_is_refused_ends_the_session()
    {
        await using var loopback = await StartAsync(onRefresh: http => LoopbackApi.ProblemAsync(http, 401, "refresh-token-reused"));
        var session = await SignInAsync(loopback);

        loopback.Clock.Advance(TimeSpan.FromMinutes(9.5));

        Assert.Equal("refresh-token-reused", (await session.Identity.GetMeAsync(Ct)).Problem!.Code);
        Assert.DoesNotContain(loopback.Requests, r => r.Line.EndsWith("/me", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_kept_session_goes_on()
    {
        await using var loopback = await StartAsync();
        SessionTokens kept = (await SignInAsync(loopback)).Tokens;

        var resumed = loopback.Api.Resume(kept);
        await resumed.RefreshAsync(Ct);
        await resumed.SignOutAsync(Ct);

        Assert.Equal("refresh-1", resumed.Tokens.RefreshToken);
        Assert.Equal("""{"refreshToken":"refresh-1"}""", loopback.Requests.Last().Body);
    }

    private static Task<ApiSession> SignInAsync(LoopbackApi loopback) => loopback.Api.SignInAsync("a@b.example", "secret", Ct).OrThrowAsync();

    /// <summary>Identity's manners: each refresh token once, tokens for ten minutes.</summary>
    private static Task<LoopbackApi> StartAsync(Func<HttpContext, Task>? onRefresh = null)
    {
        var pairs = -1;
        return LoopbackApi.StartAsync(async (http, _) =>
        {
            var isRefresh = http.Request.Path.Value!.EndsWith("/refresh", StringComparison.Ordinal);
            if (isRefresh && onRefresh is not null)
            {
                await onRefresh(http);
            }

            if (!http.Response.HasStarted)
            {
                var isPair = isRefresh || http.Request.Path.Value.EndsWith("/sign-in", StringComparison.Ordinal);
                var n = isPair ? Interlocked.Increment(ref pairs) : pairs;
                var pair = new
                {
                    accessToken = $"access-{n}", expiresInSeconds = 600, refreshToken = $"refresh-{n}",
                    refreshExpiresAtUtc = "2027-01-01T00:00:00Z", accountId = AccountId,
                };
                await Results.Json(pair).ExecuteAsync(http);
            }
        });
    }
}
