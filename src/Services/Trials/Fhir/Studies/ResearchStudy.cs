using System.Text.Json.Serialization;
using Marketplace.Fhir.Elements;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;

namespace Marketplace.Trials.Fhir.Studies;

/// <summary>A trial as R4's ResearchStudy.</summary>
internal sealed record ResearchStudy : Resource
{
    public override string ResourceType => "ResearchStudy";

    public required IReadOnlyList<Identifier> Identifier { get; init; }

    public required string Title { get; init; }

    [JsonPropertyName("_title")]
    public Element? TitleElement { get; init; }

    public required IReadOnlyList<Reference> Protocol { get; init; }

    public required string Status { get; init; }

    public required CodeableConcept Phase { get; init; }

    public required IReadOnlyList<CodeableConcept> Category { get; init; }

    public required IReadOnlyList<CodeableConcept> Focus { get; init; }

    public required IReadOnlyList<CodeableConcept> Location { get; init; }

    public required string Description { get; init; }

    [JsonPropertyName("_description")]
    public Element? DescriptionElement { get; init; }

    public required IReadOnlyList<Reference> Enrollment { get; init; }

    public required Period Period { get; init; }

    public required Reference Sponsor { get; init; }

    /// <summary>In R4 a Location and nothing else.</summary>
    public required IReadOnlyList<Reference> Site { get; init; }

    public CodeableConcept? ReasonStopped { get; init; }

    public required IReadOnlyList<StudyArm> Arm { get; init; }

    public required IReadOnlyList<StudyObjective> Objective { get; init; }

    /// <param name="sites">Those that have accepted.</param>
    public static ResearchStudy Of(Trial trial, IReadOnlyList<Site> sites, DateTime changed, DateOnly today)
    {
        var protocol = trial.Shown();
        return new ResearchStudy
        {
            Id = trial.Id.ToString(),
            Meta = Meta.At(changed),
            Identifier = [Marketplace.Fhir.Elements.Identifier.Of(trial.Id)],
            Title = Texts.Shown(protocol.Title),
            TitleElement = Element.Translations(protocol.Title),
            Protocol = [Reference.To("PlanDefinition", trial.Id)],
            Status = FhirStudyStatus.Of(trial.StatusOn(today)) ?? throw new InvalidOperationException("A draft is not shown."),
            Phase = CodeableConcept.Of(FhirSystems.StudyPhase, "n-a", "N/A"),
            Category = [CodeableConcept.Of(FhirSystems.Design, Texts.Code(protocol.Design))],
            Focus = [CodeableConcept.Of(FhirSystems.Solution, protocol.SolutionId.ToString(), text: $"Solution {protocol.SolutionId}, version {protocol.SolutionVersion}")],
            Location = [.. sites.Select(s => s.Terms.Country).Distinct().Order(StringComparer.Ordinal).Select(c => CodeableConcept.Of(FhirSystems.Country, c))],
            Description = Texts.Shown(protocol.Objectives),
            DescriptionElement = Element.Translations(protocol.Objectives),
            Enrollment = [Reference.To("Group", trial.Id)],
            Period = Period.Of(protocol.StartsOn, protocol.EndsOn),
            Sponsor = Reference.To("Organization", trial.SponsorId),
            Site = [.. sites.Select(s => Reference.To("Location", s.Id))],
            ReasonStopped = Stopped(trial),
            Arm = [.. protocol.Arms.Select(StudyArm.Of)],
            Objective = [.. protocol.Endpoints.Select(StudyObjective.Of)],
        };
    }

    private static CodeableConcept? Stopped(Trial trial) =>
        trial.Status is TrialStatus.StoppedEarly or TrialStatus.WithdrawnBySponsor && trial.Transitions is [.., { Reason: { } reason }]
            ? CodeableConcept.Plain(reason)
            : null;

    public sealed record StudyArm(string Name, CodeableConcept Type)
    {
        internal static StudyArm Of(Protocol.Arm arm) => new(Texts.Shown(arm.Name), CodeableConcept.Of(FhirSystems.ArmKind, Texts.Code(arm.Kind)));
    }

    public sealed record StudyObjective(string Name, CodeableConcept Type)
    {
        internal static StudyObjective Of(Protocol.Endpoint endpoint) =>
            new(Texts.Shown(endpoint.Description), CodeableConcept.Of(FhirSystems.StudyObjective, Texts.Code(endpoint.Kind)));
    }
}
