using Marketplace.Clients;

namespace Marketplace.Demo.Steps;

/// <summary>Services learn from each other by events, a moment later; so what is refused for that reason is asked again.</summary>
internal sealed class Patience(TimeProvider clock)
{
    private const string RateLimited = "rate-limit-exceeded";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public TimeProvider Clock => clock;

    /// <param name="passing">Codes of refusals that pass by themselves.</param>
    public async Task<T> UntilAcceptedAsync<T>(Func<Task<ApiResult<T>>> call, CancellationToken ct, params string[] passing) =>
        (await UntilAnsweredAsync(call, ct, passing)).OrThrow();

    /// <summary>The same, for who reckons with a refusal.</summary>
    public async Task<ApiResult<T>> UntilAnsweredAsync<T>(Func<Task<ApiResult<T>>> call, CancellationToken ct, params string[] passing)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var result = await call();
            var isPassing = result.Problem is { } p && (p.Code == RateLimited || passing.Contains(p.Code));
            if (!isPassing || clock.GetElapsedTime(began) > Limit)
            {
                return result;
            }

            await Task.Delay(result.Problem!.RetryAfter ?? Pause, clock, ct);
        }
    }

    /// <param name="what">What is waited for, in words.</param>
    public async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> holds, string what, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (holds(value))
            {
                return value;
            }

            if (clock.GetElapsedTime(began) > Limit)
            {
                throw new DemoFault($"After {Limit.TotalSeconds:0} s it still did not hold that {what}.");
            }

            await Task.Delay(Pause, clock, ct);
        }
    }
}
