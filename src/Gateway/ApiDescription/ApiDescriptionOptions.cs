using System.ComponentModel.DataAnnotations;

namespace Marketplace.Gateway.ApiDescription;

/// <summary>
/// <code>
/// "Gateway": { "PublicAddress": "https://living-lab.example" }
/// </code>
/// </summary>
internal sealed class ApiDescriptionOptions
{
    public const string Section = "Gateway";

    /// <summary>Where clients reach the gateway, as the description names it; unset, it is the address that the description is read at.</summary>
    [Url(ErrorMessage = "Gateway:PublicAddress must be an address such as https://living-lab.example.")]
    public string? PublicAddress { get; set; }
}
