using Marketplace.Fhir.Elements;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Fhir.Studies;

/// <summary>
/// Who fits a trial, as R4's Group: described, with no members. R4 knows patients alone as subjects of research, so it describes
/// them; the clinicians where they are all that the trial recruits.
/// </summary>
internal sealed record Group : Resource
{
    public override string ResourceType => "Group";

    public required IReadOnlyList<Identifier> Identifier { get; init; }

    public required bool Active { get; init; }

    public required string Type { get; init; }

    public required bool Actual { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<GroupCharacteristic> Characteristic { get; init; }

    public static Group Of(Trial trial, DateTime changed)
    {
        var protocol = trial.Shown();
        var role = protocol.Recruits(ParticipantRole.Patient) ? ParticipantRole.Patient : ParticipantRole.Clinician;
        return new Group
        {
            Id = trial.Id.ToString(),
            Meta = Meta.At(changed),
            Identifier = [Marketplace.Fhir.Elements.Identifier.Of(trial.Id)],
            Active = true,
            Type = role == ParticipantRole.Patient ? "person" : "practitioner",
            Actual = false,
            Name = Texts.Shown(protocol.Title),
            Characteristic = [.. protocol.Eligibility.Where(c => c.Role is null || c.Role == role).SelectMany(GroupCharacteristic.Of)],
        };
    }

    /// <summary>Code, value and exclude: all three are required.</summary>
    public sealed record GroupCharacteristic(CodeableConcept Code, bool Exclude)
    {
        public bool? ValueBoolean { get; init; }

        public CodeableConcept? ValueCodeableConcept { get; init; }

        public Marketplace.Fhir.Elements.Range? ValueRange { get; init; }

        internal static IEnumerable<GroupCharacteristic> Of(Protocol.Criterion criterion)
        {
            var code = CodeableConcept.Of(FhirSystems.Criterion, criterion.Code, text: Texts.Shown(criterion.Question));
            return criterion.Kind switch
            {
                CriterionKind.YesNo => [new(code, false) { ValueBoolean = criterion.Expected ?? true }],
                CriterionKind.Number when criterion is not { Min: null, Max: null } =>
                    [new(code, false) { ValueRange = new Marketplace.Fhir.Elements.Range(Bound(criterion.Min), Bound(criterion.Max)) }],
                // All characteristics hold at once, so a choice is told by the answers that keep somebody out.
                CriterionKind.Choice => (criterion.Options ?? []).Where(o => !o.Fits).Select(o => new GroupCharacteristic(code, true)
                {
                    ValueCodeableConcept = CodeableConcept.Of($"{FhirSystems.Criterion}:{criterion.Code}", o.Code, text: Texts.Shown(o.Label)),
                }),
                _ => [],
            };
        }

        private static Quantity? Bound(int? value) => value is { } number ? new Quantity(number) : null;
    }
}
