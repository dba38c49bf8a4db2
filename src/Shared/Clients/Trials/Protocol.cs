using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Trials;

/// <summary>What is evaluated, with what, on whom and under which texts.</summary>
/// <param name="Title">By language.</param>
/// <param name="Objectives">By language.</param>
/// <param name="NationalDecisionRequired">Whether an authority decides besides the committee.</param>
public sealed record Protocol(
    Guid SponsorId, Guid SolutionId, string SolutionVersion, IReadOnlyDictionary<string, string> Title,
    IReadOnlyDictionary<string, string> Objectives, IReadOnlyList<Instrument> Instruments, IReadOnlyList<RecruitedRole> Roles,
    DateOnly StartsOn, DateOnly EndsOn, IReadOnlyList<ConsentText> ConsentTexts, LegalBasis LegalBasis, bool NationalDecisionRequired = false)
{
    public StudyDesign Design { get; init; }

    public IReadOnlyList<Endpoint>? Endpoints { get; init; }

    /// <summary>At least two, or none: then everybody uses the solution.</summary>
    public IReadOnlyList<Arm>? Arms { get; init; }

    public Blinding Blinding { get; init; }

    public RecruitmentMode Recruitment { get; init; }

    public IReadOnlyList<Criterion>? Eligibility { get; init; }

    public IReadOnlyList<Quota>? Quotas { get; init; }

    /// <summary>What is done to participants besides using the solution.</summary>
    public IReadOnlyList<Procedure>? Procedures { get; init; }

    /// <summary>Whether the solution is used as its maker intends it.</summary>
    public bool WithinIntendedPurpose { get; init; } = true;

    /// <summary>Whether the results are to show that a device conforms (MDR Article 62).</summary>
    public bool ToShowConformity { get; init; }

    /// <summary>Null: participants are paid nothing.</summary>
    public Payment? Compensation { get; init; }

    public ProcessingRecord? DataProtection { get; init; }

    /// <summary>What participants may agree to besides taking part.</summary>
    public IReadOnlyList<ConsentPurpose>? ConsentPurposes { get; init; }

    /// <summary>Whether patients may take part for whom somebody else consents.</summary>
    public bool TakesRepresented { get; init; }

    /// <summary>What they assent to themselves who can.</summary>
    public IReadOnlyList<AssentText>? AssentTexts { get; init; }

    /// <summary>major (who has signed must sign anew) or minor (nobody is asked); of the texts since they were approved.</summary>
    public string ConsentChange
    {
        get;
        // Generated readers initialise with null what an answer leaves out, as a template does.
        init => field = value ?? Major;
    } = Major;

    private const string Major = "major";
}

/// <param name="Questionnaire">Canonical <c>url|version</c>.</param>
/// <param name="Wave">Name of the measurement, unique within the protocol.</param>
/// <param name="DueAfterDays">Days from the day that <see cref="Anchor"/> names.</param>
/// <param name="OpensDaysBefore">Whole days before the due day on which it can already be answered.</param>
/// <param name="ClosesDaysAfter">Whole days after it on which it still can; null: until the trial ends.</param>
/// <param name="Role">Who is asked; null: everybody.</param>
public sealed record Instrument(
    string Questionnaire, string Wave, int DueAfterDays, int OpensDaysBefore = 0, int? ClosesDaysAfter = null, ParticipantRole? Role = null)
{
    public Anchor Anchor { get; init; }

    public ZoneOf Zone { get; init; }
}

/// <summary>The day from which an instrument's days count.</summary>
[JsonConverter(typeof(KebabCase<Anchor>))]
public enum Anchor
{
    Enrolment,

    /// <summary>The protocol's first day: everybody answers at the same time.</summary>
    TrialStart,
}

/// <summary>Whose clock counts.</summary>
[JsonConverter(typeof(KebabCase<ZoneOf>))]
public enum ZoneOf
{
    Participant,
    Site,
}

/// <summary>Something that is done to participants besides using the solution.</summary>
/// <param name="Name">By language.</param>
public sealed record Procedure(IReadOnlyDictionary<string, string> Name, bool IsInvasive, bool IsBurdensome);

/// <summary>What participants are paid; never for what they answer.</summary>
/// <param name="AmountCents">In hundredths of the currency, each time.</param>
/// <param name="CapCents">The most that one participant gets in all.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record Payment(CompensationPer Per, int AmountCents, int CapCents, string Currency = "EUR");

[JsonConverter(typeof(KebabCase<CompensationPer>))]
public enum CompensationPer
{
    Participation,
    Answer,
}

/// <summary>A protocol to begin from.</summary>
/// <param name="Fill">The fields that only the sponsor can fill in.</param>
/// <param name="Protocol">Without sponsor, solution and dates.</param>
public sealed record ProtocolTemplate(StudyDesign Design, IReadOnlyList<string> Fill, Protocol Protocol);

public sealed record ProtocolTemplates(IReadOnlyList<TemplateItem> Items);

/// <param name="Title">By language.</param>
/// <param name="Objectives">By language.</param>
public sealed record TemplateItem(StudyDesign Design, IReadOnlyDictionary<string, string> Title, IReadOnlyDictionary<string, string> Objectives);

/// <param name="Target">How many of the role the trial wants in all.</param>
public sealed record RecruitedRole(ParticipantRole Role, int Target);

/// <summary>What somebody of a role agrees to, in one language.</summary>
/// <param name="Summary">The key information in short, as a layer of its own.</param>
/// <param name="Questions">To be answered rightly before signing; the same in each language of a role.</param>
public sealed record ConsentText(
    ParticipantRole Role, string Language, string Text, string? Summary = null, IReadOnlyList<ConsentQuestion>? Questions = null);

/// <summary>What a patient who is represented is told in words of their own.</summary>
public sealed record AssentText(string Language, string Text);

/// <param name="Right">Code of the option that is right.</param>
/// <param name="Explanation">What somebody is told who chose another.</param>
public sealed record ConsentQuestion(string Code, string Text, IReadOnlyList<QuestionOption> Options, string Right, string Explanation);

/// <param name="Code">data-reuse, recontact or cohort-link.</param>
/// <param name="Text">By language.</param>
public sealed record ConsentPurpose(string Code, IReadOnlyDictionary<string, string> Text);

[JsonConverter(typeof(KebabCase<ParticipantRole>))]
public enum ParticipantRole
{
    Patient,
    Clinician,
}

/// <summary>Of the processing (GDPR Article 6); apart from the consent to take part.</summary>
[JsonConverter(typeof(KebabCase<LegalBasis>))]
public enum LegalBasis
{
    Consent,
    LegalObligation,
    PublicInterest,
    LegitimateInterests,
}

/// <param name="SubmissionId">Which submission was read; the opinion is on no other.</param>
/// <param name="Reference">The committee's own file number.</param>
/// <param name="ValidUntil">Last day on which it counts.</param>
public sealed record EthicsOpinion(
    Guid SubmissionId, Opinion Opinion, string Reference, DateOnly? ValidUntil, string? Reason = null, NationalDecision? NationalDecision = null)
{
    /// <summary>The document that says it, where the committee gives one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OpinionDocument? Document { get; init; }

    /// <summary>What a favourable opinion with conditions asks for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<OpinionCondition>? Conditions { get; init; }
}

[JsonConverter(typeof(KebabCase<Opinion>))]
public enum Opinion
{
    Favourable,
    FavourableWithConditions,
    ChangesRequested,
    Unfavourable,
    OutOfScope,
}

public sealed record NationalDecision(string Authority, string Reference, bool Authorised, DateOnly DecidedOn);

/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="TimeZone">IANA name.</param>
public sealed record SiteInvitation(Guid OrganisationId, string Country, string TimeZone, IReadOnlyList<string> Languages, Capacity Capacity)
{
    /// <summary>How many the site means to bring; null: as many as it takes.</summary>
    public Capacity? Target { get; init; }

    /// <summary>Which ethics committee it answers to.</summary>
    public string Committee { get; init; } = "generic";
}

/// <summary>Places by role.</summary>
public sealed record Capacity(int Patient, int Clinician);

/// <summary>Why, for those who take part.</summary>
public sealed record Pause(string Reason);
