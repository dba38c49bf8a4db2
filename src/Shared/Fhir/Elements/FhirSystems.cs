namespace Marketplace.Fhir.Elements;

/// <summary>The code systems and identifier systems that are used here.</summary>
public static class FhirSystems
{
    public const string Ucum = "http://unitsofmeasure.org";
    public const string Country = "urn:iso:std:iso:3166";
    public const string Loinc = "http://loinc.org";
    public const string StudyPhase = "http://terminology.hl7.org/CodeSystem/research-study-phase";
    public const string StudyObjective = "http://terminology.hl7.org/CodeSystem/research-study-objective-type";
    public const string PlanType = "http://terminology.hl7.org/CodeSystem/plan-definition-type";
    public const string ConsentScope = "http://terminology.hl7.org/CodeSystem/consentscope";

    // The platform's own.
    public const string Pseudonym = "urn:living-lab:pseudonym";
    public const string Design = "urn:living-lab:study-design";
    public const string Arm = "urn:living-lab:arm";
    public const string ArmKind = "urn:living-lab:arm-kind";
    public const string Criterion = "urn:living-lab:criterion";
    public const string Solution = "urn:living-lab:solution";
    public const string OrganisationKind = "urn:living-lab:organisation-kind";
    public const string Purpose = "urn:living-lab:consent-purpose";
}
