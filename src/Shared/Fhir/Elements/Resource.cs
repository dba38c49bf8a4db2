using System.Text.Json.Serialization;

namespace Marketplace.Fhir.Elements;

/// <summary>What every resource of FHIR R4 has.</summary>
public abstract record Resource
{
    public abstract string ResourceType { get; }

    [JsonPropertyOrder(-2)]
    public string? Id { get; init; }

    [JsonPropertyOrder(-1)]
    public Meta? Meta { get; init; }
}
