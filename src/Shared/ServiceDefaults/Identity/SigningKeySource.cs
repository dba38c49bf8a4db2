using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Marketplace.ServiceDefaults.Identity;

/// <summary>Reads a key set (RFC 7517) and keeps it fresh; an unknown key id makes it look again at once.</summary>
internal sealed class SigningKeySource : ConfigurationManager<OpenIdConnectConfiguration>
{
    private readonly Reader _reader;

    public SigningKeySource(string issuer, string address, HttpClient http)
        : this(address, new Reader(issuer), new HttpDocumentRetriever(http) { RequireHttps = false })
    {
    }

    private SigningKeySource(string address, Reader reader, HttpDocumentRetriever retriever)
        : base(address, reader, retriever)
    {
        _reader = reader;

        // A rotated key is seen within the minute; an unknown key id triggers a look at once, at most every 5 s.
        AutomaticRefreshInterval = TimeSpan.FromMinutes(5);
        RefreshInterval = TimeSpan.FromSeconds(5);
    }

    /// <summary>False until the keys could be read for the first time: until then nobody can tell a good token from a bad one.</summary>
    public bool HasKeys => _reader.HasRead;

    private sealed class Reader(string issuer) : IConfigurationRetriever<OpenIdConnectConfiguration>
    {
        private volatile bool _hasRead;

        public bool HasRead => _hasRead;

        public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(
            string address, IDocumentRetriever retriever, CancellationToken cancel)
        {
            var keys = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
            var configuration = new OpenIdConnectConfiguration { Issuer = issuer, JsonWebKeySet = keys };
            foreach (var key in keys.GetSigningKeys())
            {
                configuration.SigningKeys.Add(key);
            }

            _hasRead = true;
            return configuration;
        }
    }
}
