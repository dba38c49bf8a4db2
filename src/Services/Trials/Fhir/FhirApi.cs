using Marketplace.Fhir;
using Marketplace.Trials.Fhir.Organisations;
using Marketplace.Trials.Fhir.Participants;
using Marketplace.Trials.Fhir.Studies;

namespace Marketplace.Trials.Fhir;

/// <summary>The resource types of FHIR R4 (4.0.1) that are read and searched here.</summary>
internal static class FhirApi
{
    public static void MapFhir(this WebApplication app) => app.MapFhirServer(
        "Trials for everybody; participants' data for those who may see them.",
        new ResearchStudies(), new PlanDefinitions(), new Groups(), new Locations(), new Organizations(), new ResearchSubjects(), new Consents());
}
