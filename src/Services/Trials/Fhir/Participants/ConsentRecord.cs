using System.Text.Json.Serialization;
using Marketplace.Fhir;
using Marketplace.Fhir.Elements;
using Marketplace.Trials.Consent;

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

    /// <summary>Who agreed in the patient's place.</summary>
    public required IReadOnlyList<Reference> Performer { get; init; }

    public required IReadOnlyList<Reference> Organization { get; init; }

    public required IReadOnlyList<ConsentPolicy> Policy { get; init; }

    public required ConsentProvision Provision { get; init; }

    public static string IdOf(ConsentEntry entry) => $"{entry.TrialId}-{entry.Number}";

    public static ConsentRecord Of(Signature signature, Guid pseudonym, Guid sponsorId, FhirAddress address)
    {
        var (entry, ended) = (signature.Entry, signature.EndedAtUtc);
        return new ConsentRecord
        {
            Id = IdOf(entry),
            Meta = Meta.At(ended ?? signature.LastEntry.AtUtc),
            Identifier = [new Identifier("urn:living-lab:consent-ledger", entry.Hash)],
            Status = ended is null ? "active" : "inactive",
            Patient = Reference.ToPatient(pseudonym),
            DateTime = FhirTime.Of(entry.AtUtc),
            Performer = entry.Details?.By is { } proxy ? [new Reference(null, "RelatedPerson", Display: Texts.Code(proxy))] : [],
            Organization = [Reference.To("Organization", sponsorId)],
            Policy = [new ConsentPolicy(PolicyAddress(entry, address))],
            Provision = new ConsentProvision("permit", Period.Of(entry.AtUtc, ended), [.. signature.Purposes().Select(p => PurposeProvision.Of(p.Key, p.Value))]),
        };
    }

    /// <summary>Where the text is read, and which version of it was signed.</summary>
    private static string PolicyAddress(ConsentEntry entry, FhirAddress address) =>
        $"{address.Public}/api/trials/{entry.TrialId}/consent?role=patient&language={entry.Language}#version={entry.ConsentVersion}&sha256={entry.TextHash}";

    public sealed record ConsentPolicy(string Uri);

    /// <param name="Provisions">Yes or no to each purpose besides taking part.</param>
    public sealed record ConsentProvision(string Type, Period Period, [property: JsonPropertyName("provision")] IReadOnlyList<PurposeProvision> Provisions);

    public sealed record PurposeProvision(string Type, IReadOnlyList<Coding> Purpose)
    {
        internal static PurposeProvision Of(ConsentPurpose purpose, bool granted) =>
            new(granted ? "permit" : "deny", [new Coding(FhirSystems.Purpose, purpose.Name())]);
    }

    /// <summary>A signature and what became of it.</summary>
    /// <param name="Since">The enrolment's entries while it held, oldest first.</param>
    internal sealed record Signature(ConsentEntry Entry, IReadOnlyList<ConsentEntry> Since, DateTime? EndedAtUtc)
    {
        public ConsentEntry LastEntry => Since.Count == 0 ? Entry : Since[^1];

        /// <summary>What was said last of each purpose.</summary>
        public IReadOnlyDictionary<ConsentPurpose, bool> Purposes()
        {
            var said = new SortedDictionary<ConsentPurpose, bool>();
            foreach (var (purpose, granted) in Since.Prepend(Entry).SelectMany(e => (e.Details ?? ConsentDetails.None).Purposes))
            {
                said[purpose] = granted;
            }

            return said;
        }
    }
}
