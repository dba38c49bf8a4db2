using Marketplace.Trials.Consent;
using Marketplace.Trials.Fhir.Elements;

namespace Marketplace.Trials.Fhir.Participants;

/// <summary>A patient's consent to take part as R4's Consent: one for each text that was signed, active until it is withdrawn or signed anew.</summary>
internal sealed record ConsentRecord : Resource
{
    /// <summary>All of R4's codes.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["active", "draft", "entered-in-error", "inactive", "proposed", "rejected"];

    public override string ResourceType => "Consent";

    public required IReadOnlyList<Identifier> Identifier { get; init; }

    public required string Status { get; init; }

    public CodeableConcept Scope { get; } = CodeableConcept.Of(FhirSystems.ConsentScope, "research", "Research");

    public IReadOnlyList<CodeableConcept> Category { get; } = [CodeableConcept.Of(FhirSystems.Loinc, "59284-0", "Consent Document")];

    public required Reference Patient { get; init; }

    public required string DateTime { get; init; }

    public required IReadOnlyList<Reference> Organization { get; init; }

    public required IReadOnlyList<ConsentPolicy> Policy { get; init; }

    public required ConsentProvision Provision { get; init; }

    public static string IdOf(ConsentEntry entry) => $"{entry.TrialId}-{entry.Number}";

    /// <param name="ended">When it was withdrawn or signed anew.</param>
    public static ConsentRecord Of(ConsentEntry entry, Guid pseudonym, Guid sponsorId, DateTime? ended, FhirAddress address) => new()
    {
        Id = IdOf(entry),
        Meta = Meta.At(ended ?? entry.AtUtc),
        Identifier = [new Identifier("urn:living-lab:consent-ledger", entry.Hash)],
        Status = ended is null ? "active" : "inactive",
        Patient = Reference.ToPatient(pseudonym),
        DateTime = FhirTime.Of(entry.AtUtc),
        Organization = [Reference.To("Organization", sponsorId)],
        Policy = [new ConsentPolicy(PolicyAddress(entry, address))],
        Provision = new ConsentProvision("permit", Period.Of(entry.AtUtc, ended)),
    };

    /// <summary>Where the text is read, and which version of it was signed.</summary>
    private static string PolicyAddress(ConsentEntry entry, FhirAddress address) =>
        $"{address.Public}/api/trials/{entry.TrialId}/consent?role=patient&language={entry.Language}#version={entry.ConsentVersion}&sha256={entry.TextHash}";

    public sealed record ConsentPolicy(string Uri);

    public sealed record ConsentProvision(string Type, Period Period);
}
