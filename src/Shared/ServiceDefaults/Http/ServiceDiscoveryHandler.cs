using Microsoft.Extensions.Configuration;

namespace Marketplace.ServiceDefaults.Http;

/// <summary>
/// Turns <c>http://trials/…</c> into the address that the AppHost gave in <c>services__trials__http__0</c>.
/// Several addresses take turns; a name that is not configured passes through unchanged.
/// </summary>
public sealed class ServiceDiscoveryHandler(IConfiguration configuration) : DelegatingHandler
{
    private uint _turn;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var asked = request.RequestUri;
        if (asked is null || Resolve(asked) is not { } found)
        {
            return await base.SendAsync(request, ct);
        }

        request.RequestUri = found;
        try
        {
            return await base.SendAsync(request, ct);
        }
        finally
        {
            // An outer retry must resolve again and may get another replica.
            request.RequestUri = asked;
        }
    }

    private Uri? Resolve(Uri asked)
    {
        var section = configuration.GetSection($"services:{asked.Host}:{asked.Scheme}");
        var addresses = section.GetChildren().Select(c => c.Value).OfType<string>().ToArray();
        if (addresses.Length == 0)
        {
            return null;
        }

        // Joining the path to the address as text would let a path such as //elsewhere/x choose the host.
        var address = new Uri(addresses[Interlocked.Increment(ref _turn) % addresses.Length]);
        return new UriBuilder(asked) { Scheme = address.Scheme, Host = address.Host, Port = address.Port }.Uri;
    }
}
