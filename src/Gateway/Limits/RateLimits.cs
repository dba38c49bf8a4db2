using System.Globalization;
using System.Threading.RateLimiting;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Marketplace.Gateway.Limits;

/// <summary>Token buckets per client: one for everything, and a tighter one where credentials are tried.</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Refresh = "refresh";

    private static readonly Error Exceeded = new(
        "rate-limit-exceeded", StatusCodes.Status429TooManyRequests, "Too many requests from this address. Wait as long as Retry-After says.");

    public static IHostApplicationBuilder AddRateLimits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<RateLimitOptions>()
            .BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRateLimiter(_ => { });
        builder.Services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, options) =>
        {
            var limits = options.Value;
            var second = TimeSpan.FromSeconds(1);
            var minute = TimeSpan.FromMinutes(1);
            limiter.OnRejected = (rejected, _) => new(RefuseAsync(rejected));
            var all = Buckets(limits.Burst, limits.PerSecond, second);
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, ClientKey>(http => all(http));
            limiter.AddPolicy(SignIn, Buckets(limits.SignInBurst, limits.SignInPerMinute, minute));
            limiter.AddPolicy(Refresh, Buckets(limits.RefreshBurst, limits.RefreshPerMinute, minute));
        });
        return builder;
    }

    public static void UseRateLimits(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value.Enabled)
        {
            app.UseRateLimiter();
        }
    }

    // The factory is made once: the ready-made token-bucket partition would allocate one for each request.
    private static Func<HttpContext, RateLimitPartition<ClientKey>> Buckets(int burst, int tokens, TimeSpan per)
    {
        Func<ClientKey, RateLimiter> factory = _ => new TokenBucketRateLimiter(new()
        {
            TokenLimit = burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = per / tokens,
            QueueLimit = 0,
            AutoReplenishment = false,
        });
        return http => RateLimitPartition.Get(ClientKey.Of(http), factory);
    }

    private static Task RefuseAsync(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Exceeded.ToProblem().ExecuteAsync(rejected.HttpContext);
    }
}
