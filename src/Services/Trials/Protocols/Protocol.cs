using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Marketplace.Trials.Consent;

namespace Marketplace.Trials.Protocols;

/// <summary>What is evaluated, with what, on whom and under which texts: the document that the committee judges.</summary>
/// <param name="Title">By language.</param>
/// <param name="Objectives">By language.</param>
/// <param name="LegalBasis">Of the processing (GDPR); apart from the consent to take part.</param>
/// <param name="NationalDecisionRequired">Whether an authority decides besides the committee, as in Luxembourg.</param>
internal sealed record Protocol(
    Guid SolutionId, string SolutionVersion, IReadOnlyDictionary<string, string> Title, IReadOnlyDictionary<string, string> Objectives,
    IReadOnlyList<Protocol.Instrument> Instruments, IReadOnlyList<Protocol.RecruitedRole> Roles, DateOnly StartsOn, DateOnly EndsOn,
    IReadOnlyList<ConsentText> ConsentTexts, LegalBasis LegalBasis, bool NationalDecisionRequired)
{
    public bool Recruits(ParticipantRole role) => Roles.Any(r => r.Role == role);

    public int TargetFor(ParticipantRole role) => Roles.Where(r => r.Role == role).Sum(r => r.Target);

    /// <summary>Equal in content; lists and maps have no equality of their own.</summary>
    public bool SameAs(Protocol other) => JsonSerializer.Serialize(this) == JsonSerializer.Serialize(other);

    public bool SameConsentAs(Protocol other) => ConsentTexts.SequenceEqual(other.ConsentTexts);

    /// <summary>What Feedback was told at opening cannot change under those who already answer.</summary>
    public bool SameMeasurementAs(Protocol other) =>
        SolutionId == other.SolutionId && SolutionVersion == other.SolutionVersion && Instruments.SequenceEqual(other.Instruments);

    // Nested, and so public: the generated validation passes over types that are declared internal.

    /// <summary>An instrument and when it falls due.</summary>
    /// <param name="Questionnaire">Canonical <c>url|version</c>.</param>
    /// <param name="Wave">Name of the measurement, unique within the protocol.</param>
    /// <param name="DueAfterDays">Days from the participant's enrolment.</param>
    public sealed record Instrument(
        [Required, StringLength(300), RegularExpression(@"^[^\s|]+\|[^\s|]+$", ErrorMessage = "A questionnaire is named url|version.")] string Questionnaire,
        [Required, StringLength(64), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$", ErrorMessage = "A wave has a kebab-case name.")] string Wave,
        [Range(0, 3650)] int DueAfterDays);

    /// <summary>How many of a role the trial wants in all.</summary>
    public sealed record RecruitedRole(ParticipantRole Role, [Range(1, 100_000)] int Target);
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
