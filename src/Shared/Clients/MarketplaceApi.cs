using Marketplace.Clients.Catalog;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Identity;
using Marketplace.Clients.Operations;
using Marketplace.Clients.Sending;
using Marketplace.Clients.Sessions;
using Marketplace.Clients.Trials;
using Marketplace.ServiceDefaults.Http;

namespace Marketplace.Clients;

/// <summary>
/// The public API behind one gateway. The clients here call without an account; <see cref="SignInAsync"/> gives a
/// person's own. One instance serves any number of people over one pool of connections.
/// </summary>
/// <param name="http">Has the gateway for its base address and <see cref="ResilienceHandler"/> in its pipeline.</param>
public sealed class MarketplaceApi(HttpClient http, TimeProvider clock)
{
    public IIdentityClient Identity { get; } = new IdentityClient(new ApiTransport(http));

    public ICatalogClient Catalog { get; } = new CatalogClient(new ApiTransport(http));

    public ITrialsClient Trials { get; } = new TrialsClient(new ApiTransport(http));

    public IFeedbackClient Feedback { get; } = new FeedbackClient(new ApiTransport(http));

    public IOperationsClient Operations { get; } = new OperationsClient(new ApiTransport(http));

    /// <summary>For a program of its own; a service takes its client from the factory instead.</summary>
    public static MarketplaceApi At(Uri gateway, TimeProvider clock, ResilienceOptions? options = null)
    {
        var sockets = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
        var resilience = new ResilienceHandler(options ?? new ResilienceOptions(), clock) { InnerHandler = sockets };
        return new MarketplaceApi(new HttpClient(resilience) { BaseAddress = gateway, Timeout = Timeout.InfiniteTimeSpan }, clock);
    }

    public async Task<ApiResult<ApiSession>> SignInAsync(string email, string password, CancellationToken ct)
    {
        var answer = await Identity.SignInAsync(new Credentials(email, password), ct);
        return answer.TryGet(out var pair, out var problem)
            ? ApiResult<ApiSession>.Of(Resume(SessionTokens.From(pair, clock.GetUtcNow())))
            : ApiResult<ApiSession>.Refused(problem);
    }

    /// <summary>Goes on with a session whose tokens were kept.</summary>
    /// <param name="renew">Null: the refresh token is exchanged, and the new pair is known to this session alone.</param>
    public ApiSession Resume(SessionTokens tokens, Renew? renew = null) => new(http, Identity, tokens, clock, renew);
}
