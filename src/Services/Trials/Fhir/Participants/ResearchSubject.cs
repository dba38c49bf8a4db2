using Marketplace.Fhir.Elements;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Lifecycle;

namespace Marketplace.Trials.Fhir.Participants;

/// <summary>A patient's part in a trial as R4's ResearchSubject. The arm is left out: who may know it asks the trial.</summary>
internal sealed record ResearchSubject : Resource
{
    public override string ResourceType => "ResearchSubject";

    public required IReadOnlyList<Identifier> Identifier { get; init; }

    public required string Status { get; init; }

    public required Period Period { get; init; }

    public required Reference Study { get; init; }

    public required Reference Individual { get; init; }

    public static ResearchSubject Of(Enrolment enrolment, TrialStatus trial) => new()
    {
        Id = enrolment.Id.ToString(),
        Meta = Meta.At(enrolment.WithdrawnAtUtc ?? enrolment.EnrolledAtUtc),
        Identifier = [Marketplace.Fhir.Elements.Identifier.Of(enrolment.Id)],
        Status = SubjectStatus.Of(!enrolment.IsLive, trial),
        Period = Period.Of(enrolment.EnrolledAtUtc, enrolment.WithdrawnAtUtc),
        Study = Reference.To("ResearchStudy", enrolment.TrialId),
        Individual = Reference.ToPatient(enrolment.Pseudonym!.Value),
    };
}
