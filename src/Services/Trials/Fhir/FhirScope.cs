using Marketplace.Fhir;
using Marketplace.Fhir.Searching;
using Marketplace.Trials.Data;
using Marketplace.Trials.Privacy;

namespace Marketplace.Trials.Fhir;

/// <summary>What a request is answered from.</summary>
internal sealed class FhirScope(TrialsDb db, FhirAddress address, ParticipantReads reads, TimeProvider clock) : IFhirScope
{
    public TrialsDb Db => db;

    public ParticipantReads Reads => reads;

    public FhirAddress Address => address;

    /// <summary>On which a trial's last day may be past.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
