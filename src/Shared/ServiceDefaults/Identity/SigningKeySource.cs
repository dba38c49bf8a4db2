using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.ServiceDefaults.Identity;

/// <summary>Reads a key set (RFC 7517) and keeps it fresh; an unknown key id makes it look again at once.</summary>
internal sealed class SigningKeySource(string issuer) : IConfigurationRetriever<OpenIdConnectConfiguration>
{
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(
        string address, IDocumentRetriever retriever, CancellationToken cancel)
    {
        var keys = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
        var configuration = new OpenIdConnectConfiguration { Issuer = issuer, JsonWebKeySet = keys };
        foreach (var key in keys.GetSigningKeys())
        {
            configuration.SigningKeys.Add(key);
        }

        return configuration;
    }

    public static ConfigurationManager<OpenIdConnectConfiguration> Manager(string issuer, string address, HttpClient http) =>
        new(address, new SigningKeySource(issuer), new HttpDocumentRetriever(http) { RequireHttps = false })
        {
            // A rotated key is seen within the minute; an unknown key id triggers a look at once, at most every 5 s.
            AutomaticRefreshInterval = TimeSpan.FromMinutes(5),
            RefreshInterval = TimeSpan.FromSeconds(5),
        };
}
