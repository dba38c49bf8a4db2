using Marketplace.ServiceDefaults.Identity;
using Microsoft.Extensions.Options;

namespace Marketplace.Fhir;

/// <summary>Where clients reach the installation: links and canonical addresses begin with it.</summary>
public sealed class FhirAddress(IOptions<TokenOptions> tokens)
{
    public string Public { get; } = tokens.Value.Issuer.TrimEnd('/');

    public string Root => $"{Public}/fhir";

    public string Of(string type, string? id = null) => id is null ? $"{Root}/{type}" : $"{Root}/{type}/{id}";
}
