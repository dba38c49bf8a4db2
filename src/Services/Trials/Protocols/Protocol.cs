using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Marketplace.Trials.Consent;

namespace Marketplace.Trials.Protocols;

/// <summary>What is evaluated, with what, on whom and under which texts: the document that the committee judges.</summary>
/// <param name="Title">By language.</param>
/// <param name="Objectives">By language.</param>
/// <param name="LegalBasis">Of the processing (GDPR); apart from the consent to take part.</param>
/// <param name="NationalDecisionRequired">Whether an authority decides besides the committee, as in Luxembourg.</param>
internal sealed partial record Protocol(
    Guid SolutionId, string SolutionVersion, IReadOnlyDictionary<string, string> Title, IReadOnlyDictionary<string, string> Objectives,
    IReadOnlyList<Protocol.Instrument> Instruments, IReadOnlyList<Protocol.RecruitedRole> Roles, DateOnly StartsOn, DateOnly EndsOn,
    IReadOnlyList<ConsentText> ConsentTexts, LegalBasis LegalBasis, bool NationalDecisionRequired)
{
    public StudyDesign Design { get; init; } = StudyDesign.Usability;

    public IReadOnlyList<Endpoint> Endpoints { get; init; } = [];

    /// <summary>Empty: everybody uses the solution, and nobody is allocated.</summary>
    public IReadOnlyList<Arm> Arms { get; init; } = [];

    public Blinding Blinding { get; init; } = Blinding.Open;

    public RecruitmentMode Recruitment { get; init; } = RecruitmentMode.Open;

    /// <summary>What the self-test asks. Empty: everybody of a recruited role fits.</summary>
    public IReadOnlyList<Criterion> Eligibility { get; init; } = [];

    public IReadOnlyList<Quota> Quotas { get; init; } = [];

    /// <summary>What is done to participants besides using the solution.</summary>
    public IReadOnlyList<Procedure> Procedures { get; init; } = [];

    /// <summary>Whether the solution is used as its maker intends it.</summary>
    public bool WithinIntendedPurpose { get; init; } = true;

    /// <summary>Whether the results are to show that a device conforms (MDR Article 62).</summary>
    public bool ToShowConformity { get; init; }

    public Payment? Compensation { get; init; }

    public ProcessingRecord? DataProtection { get; init; }

    /// <summary>What participants may agree to besides taking part.</summary>
    public IReadOnlyList<Purpose> ConsentPurposes { get; init; } = [];

    /// <summary>Whether patients may take part for whom somebody else consents: minors, and adults who cannot.</summary>
    public bool TakesRepresented { get; init; }

    /// <summary>What they assent to themselves who can.</summary>
    public IReadOnlyList<ConsentText> AssentTexts { get; init; } = [];

    /// <summary>How much the consent texts differ from those approved before.</summary>
    public ConsentChange ConsentChange { get; init; } = ConsentChange.Major;

    public bool Recruits(ParticipantRole role) => Roles.Any(r => r.Role == role);

    public int TargetFor(ParticipantRole role) => Roles.Where(r => r.Role == role).Sum(r => r.Target);

    /// <summary>Equal in content; lists and maps have no equality of their own.</summary>
    public bool SameAs(Protocol other) => JsonSerializer.Serialize(this) == JsonSerializer.Serialize(other);

    /// <summary>The same words: what participants do not see has no part in their consent.</summary>
    public bool SameConsentAs(Protocol other) => ConsentTexts.Concat(AssentTexts).Select(t => (t.Role, t.Language, t.Hash))
        .SequenceEqual(other.ConsentTexts.Concat(other.AssentTexts).Select(t => (t.Role, t.Language, t.Hash)));

    /// <summary>What Feedback was told at opening cannot change under those who already answer.</summary>
    public bool SameMeasurementAs(Protocol other) =>
        SolutionId == other.SolutionId && SolutionVersion == other.SolutionVersion && Instruments.SequenceEqual(other.Instruments)
        && (StartsOn == other.StartsOn || Instruments.All(i => i.Anchor != Anchor.TrialStart));

    /// <summary>Those allocated so far and those to come are allocated alike; names of arms may be mended.</summary>
    public bool SameAllocationAs(Protocol other) =>
        Blinding == other.Blinding && Arms.Select(a => (a.Code, a.Kind, a.Ratio)).SequenceEqual(other.Arms.Select(a => (a.Code, a.Kind, a.Ratio)));

    // Nested, and so public: the generated validation passes over types that are declared internal.

    /// <summary>An instrument and when it falls due.</summary>
    /// <param name="Questionnaire">Canonical <c>url|version</c>.</param>
    /// <param name="Wave">Name of the measurement, unique within the protocol.</param>
    /// <param name="DueAfterDays">Days from the day that <paramref name="Anchor"/> names.</param>
    /// <param name="OpensDaysBefore">Whole days before the due day on which it can already be answered.</param>
    /// <param name="ClosesDaysAfter">Whole days after the due day on which it still can; null: until the trial ends.</param>
    /// <param name="Zone">Whose midnight begins and ends those days.</param>
    /// <param name="Role">Who is asked; null: everybody.</param>
    public sealed record Instrument(
        [Required, StringLength(300), RegularExpression(@"^[^\s|]+\|[^\s|]+$", ErrorMessage = "A questionnaire is named url|version.")] string Questionnaire,
        [Required, StringLength(64), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "A wave has a kebab-case name.")] string Wave,
        [Range(0, 3650)] int DueAfterDays,
        Anchor Anchor = Anchor.Enrolment,
        [Range(0, 365)] int OpensDaysBefore = 0,
        [Range(0, 3650)] int? ClosesDaysAfter = null,
        ZoneOf Zone = ZoneOf.Participant,
        ParticipantRole? Role = null);

    /// <summary>How many of a role the trial wants in all.</summary>
    public sealed record RecruitedRole(ParticipantRole Role, [Range(1, 100_000)] int Target);
}

/// <summary>The day from which an instrument's days count.</summary>
internal enum Anchor
{
    Enrolment,

    /// <summary>The protocol's first day: everybody answers at the same time.</summary>
    TrialStart,
}

/// <summary>Whose clock counts.</summary>
internal enum ZoneOf
{
    Participant,
    Site,
}

internal enum ParticipantRole
{
    Patient,
    Clinician,
}

/// <summary>GDPR Article 6(1), as far as an evaluation can rest on it.</summary>
internal enum LegalBasis
{
    Consent,
    LegalObligation,
    PublicInterest,
    LegitimateInterests,
}
