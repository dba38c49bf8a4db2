using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Responses;
using Marketplace.Fhir.Elements;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Feedback.Fhir.Scores;

/// <summary>
/// A score with its sub-scales. R4 lets no clinician be the subject of an Observation: theirs has none, and says who answered
/// as the performer.
/// </summary>
internal sealed record Observation : Resource
{
    /// <summary>All of R4's codes.</summary>
    public static readonly IReadOnlyList<string> Statuses =
        ["registered", "preliminary", "final", "amended", "corrected", "cancelled", "entered-in-error", "unknown"];

    public override string ResourceType => "Observation";

    public required IReadOnlyList<Extension> Extension { get; init; }

    public required string Status { get; init; }

    public IReadOnlyList<CodeableConcept> Category { get; } =
        [CodeableConcept.Of("http://terminology.hl7.org/CodeSystem/observation-category", "survey", "Survey")];

    public required CodeableConcept Code { get; init; }

    public Reference? Subject { get; init; }

    public required string EffectiveDateTime { get; init; }

    public required IReadOnlyList<Reference> Performer { get; init; }

    public required Quantity ValueQuantity { get; init; }

    public required CodeableConcept Method { get; init; }

    public required IReadOnlyList<PossibleRange> ReferenceRange { get; init; }

    public required IReadOnlyList<Reference> DerivedFrom { get; init; }

    public required IReadOnlyList<SubscaleScore> Component { get; init; }

    public static Observation Of(StoredResponse row)
    {
        var score = row.ReadScore()!;
        var profile = InstrumentLibrary.Find(score.Instrument);
        var given = row.AmendedAtUtc ?? row.SubmittedAtUtc;
        return new Observation
        {
            Id = row.Id.ToString(),
            Meta = Meta.At(given),
            Extension = [.. row.Flags.Concat(score.Flags ?? []).Distinct().Select(MarketplaceExtensions.Flag)],
            Status = row.Revision > 1 ? "amended" : "final",
            Code = CodeableConcept.Of(MarketplaceExtensions.Instrument, score.Instrument, profile?.Title),
            Subject = row.Role == Roles.Patient ? Person.Of(row) : null,
            EffectiveDateTime = FhirTime.Of(given),
            Performer = Person.Of(row) is { } who ? [who] : [],
            ValueQuantity = Points(score.Value),
            Method = CodeableConcept.Of(MarketplaceExtensions.ScoringRule, score.RuleVersion),
            ReferenceRange = profile is null ? [] : [PossibleRange.Of(profile.Instrument.Lowest, profile.Instrument.Highest, score.HigherIsBetter)],
            DerivedFrom = [Reference.To("QuestionnaireResponse", row.Id)],
            Component = [.. score.Subscales.Select(s => SubscaleScore.Of(score, s.Key, s.Value, profile?.Instrument))],
        };
    }

    private static Quantity Points(double value) => new((decimal)value, "score", FhirSystems.Ucum, "{score}");

    /// <summary>What a score can be at all: no norm.</summary>
    public sealed record PossibleRange(Quantity Low, Quantity High, string Text)
    {
        internal static PossibleRange Of(double lowest, double highest, bool higherIsBetter) =>
            new(Points(lowest), Points(highest), $"Possible range; {(higherIsBetter ? "higher" : "lower")} is better");
    }

    public sealed record SubscaleScore(CodeableConcept Code, Quantity ValueQuantity, IReadOnlyList<PossibleRange> ReferenceRange)
    {
        internal static SubscaleScore Of(Score score, string name, double value, Instrument? instrument) => new(
            CodeableConcept.Of(MarketplaceExtensions.Instrument, $"{score.Instrument}/{name}"),
            Points(value),
            instrument?.Subscales.FirstOrDefault(s => s.Name == name) is { } scale ? [PossibleRange.Of(scale.Lowest, scale.Highest, score.HigherIsBetter)] : []);
    }
}
