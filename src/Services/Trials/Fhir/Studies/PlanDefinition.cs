using System.Text.Json.Serialization;
using Marketplace.Fhir;
using Marketplace.Fhir.Elements;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Fhir.Studies;

/// <summary>A trial's protocol as R4's PlanDefinition: what is asked of whom and when, and the arms.</summary>
internal sealed record PlanDefinition : Resource
{
    private const string Enrolment = "enrolment";
    private const string TrialStart = "trial-start";

    public override string ResourceType => "PlanDefinition";

    public required string Url { get; init; }

    public required IReadOnlyList<Identifier> Identifier { get; init; }

    public required string Version { get; init; }

    public required string Title { get; init; }

    [JsonPropertyName("_title")]
    public Element? TitleElement { get; init; }

    public CodeableConcept Type { get; } = CodeableConcept.Of(FhirSystems.PlanType, "clinical-protocol", "Clinical Protocol");

    public required string Status { get; init; }

    public required string Description { get; init; }

    public required Period EffectivePeriod { get; init; }

    public required IReadOnlyList<PlanAction> Action { get; init; }

    public static PlanDefinition Of(Trial trial, DateTime changed, FhirAddress address)
    {
        var protocol = trial.Shown();
        return new PlanDefinition
        {
            Id = trial.Id.ToString(),
            Meta = Meta.At(changed),
            Url = address.Of("PlanDefinition", trial.Id.ToString()),
            Identifier = [Marketplace.Fhir.Elements.Identifier.Of(trial.Id)],
            Version = $"{trial.Approved?.Version ?? trial.ProtocolVersion}",
            Title = Texts.Shown(protocol.Title),
            TitleElement = Element.Translations(protocol.Title),
            Status = StatusOf(trial),
            Description = Texts.Shown(protocol.Objectives),
            EffectivePeriod = Period.Of(protocol.StartsOn, protocol.EndsOn),
            Action = [.. Beginnings(protocol), .. Allocation(protocol), .. protocol.Instruments.Select(Task)],
        };
    }

    private static string StatusOf(Trial trial) => trial switch
    {
        { Approved: null } => "draft",
        { Status: var status } when status.HasEnded() => "retired",
        _ => "active",
    };

    /// <summary>What the instruments' days count from.</summary>
    private static IEnumerable<PlanAction> Beginnings(Protocol protocol)
    {
        yield return new PlanAction(Enrolment, "Enrolment");
        if (protocol.Instruments.Any(i => i.Anchor == Anchor.TrialStart))
        {
            yield return new PlanAction(TrialStart, "Start of the trial") { TimingDateTime = FhirTime.Of(protocol.StartsOn) };
        }
    }

    private static IEnumerable<PlanAction> Allocation(Protocol protocol) => protocol.Arms.Count == 0 ? [] :
    [
        new PlanAction("allocation", "Allocation to an arm")
        {
            SelectionBehavior = "exactly-one",
            Action = [.. protocol.Arms.Select(a => new PlanAction($"arm-{a.Code}", Texts.Shown(a.Name))
            {
                Code = [CodeableConcept.Of(FhirSystems.Arm, a.Code), CodeableConcept.Of(FhirSystems.ArmKind, Texts.Code(a.Kind))],
            })],
        },
    ];

    private static PlanAction Task(Protocol.Instrument instrument)
    {
        var opens = Quantity.Days(instrument.DueAfterDays - instrument.OpensDaysBefore);
        var closes = instrument.ClosesDaysAfter is { } days ? Quantity.Days(instrument.DueAfterDays + days) : null;
        var anchor = instrument.Anchor == Anchor.TrialStart ? TrialStart : Enrolment;
        return new PlanAction($"task-{instrument.Wave}", instrument.Wave)
        {
            DefinitionCanonical = instrument.Questionnaire,
            TimingDuration = Quantity.Days(instrument.DueAfterDays),
            RelatedAction = [new ActionRelation(anchor, new Marketplace.Fhir.Elements.Range(opens, closes))],
            Participant = [.. Enum.GetValues<ParticipantRole>().Where(r => instrument.Role is null || instrument.Role == r).Select(ActionParticipant.Of)],
        };
    }

    /// <summary>
    /// A task is due after <see cref="TimingDuration"/>, counted from the action that it is related to, and can be done
    /// within the range that stands there.
    /// </summary>
    public sealed record PlanAction(string Id, string Title)
    {
        public IReadOnlyList<CodeableConcept> Code { get; init; } = [];

        public IReadOnlyList<ActionRelation> RelatedAction { get; init; } = [];

        public string? TimingDateTime { get; init; }

        public Quantity? TimingDuration { get; init; }

        public IReadOnlyList<ActionParticipant> Participant { get; init; } = [];

        public string? SelectionBehavior { get; init; }

        public string? DefinitionCanonical { get; init; }

        public IReadOnlyList<PlanAction> Action { get; init; } = [];
    }

    public sealed record ActionRelation(string ActionId, Marketplace.Fhir.Elements.Range OffsetRange)
    {
        public string Relationship { get; } = "after";
    }

    public sealed record ActionParticipant(string Type)
    {
        internal static ActionParticipant Of(ParticipantRole role) => new(role == ParticipantRole.Patient ? "patient" : "practitioner");
    }
}
