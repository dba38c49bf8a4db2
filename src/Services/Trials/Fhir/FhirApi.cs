using Marketplace.Trials.Fhir.Metadata;
using Marketplace.Trials.Fhir.Organisations;
using Marketplace.Trials.Fhir.Participants;
using Marketplace.Trials.Fhir.Searching;
using Marketplace.Trials.Fhir.Studies;

namespace Marketplace.Trials.Fhir;

/// <summary>The resource types of FHIR R4 (4.0.1) that are read and searched here.</summary>
internal static class FhirApi
{
    private static readonly IReadOnlyList<IServedType> Types =
    [
        new ResearchStudies(), new PlanDefinitions(), new Groups(), new Locations(), new Organizations(), new ResearchSubjects(), new Consents(),
    ];

    public static void AddFhir(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FhirAddress>();
        builder.Services.AddScoped<FhirScope>();
    }

    /// <summary>Left out of the API description: a FHIR server describes itself, at <c>/fhir/metadata</c>.</summary>
    public static void MapFhir(this WebApplication app)
    {
        var fhir = app.MapGroup("/fhir").ExcludeFromDescription().AddEndpointFilter(FhirFormat.CheckAsync);
        GetMetadata.Map(fhir, Types);
        foreach (var type in Types)
        {
            type.Map(fhir);
        }
    }
}
