using Marketplace.ServiceDefaults.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Marketplace.Identity.Keys;

/// <summary>This service checks tokens with the keys it has, where the others read them over HTTP.</summary>
internal sealed class OwnKeys(KeyRing ring, IOptions<TokenOptions> tokens) : IConfigurationManager<OpenIdConnectConfiguration>
{
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        var configuration = new OpenIdConnectConfiguration { Issuer = tokens.Value.Issuer };
        foreach (var key in (await ring.ReadAsync(cancel)).Published)
        {
            configuration.SigningKeys.Add(key);
        }

        return configuration;
    }

    /// <summary>The ring is never more than seconds old.</summary>
    public void RequestRefresh()
    {
    }
}
