using Marketplace.Trials.Fhir.Searching;

namespace Marketplace.Trials.Fhir.Metadata;

/// <summary>The CapabilityStatement.</summary>
internal static class GetMetadata
{
    public static void Map(RouteGroupBuilder fhir, IReadOnlyList<IServedType> types) => fhir
        .MapGet("metadata", (FhirAddress address) => new FhirAnswer(CapabilityStatement.Of(types, address)))
        .WithName(nameof(GetMetadata))
        .AllowAnonymous();
}
