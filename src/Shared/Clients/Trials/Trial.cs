using System.Globalization;
using System.Text.Json.Serialization;

namespace Marketplace.Clients.Trials;

/// <summary>Where a trial stands after a change.</summary>
/// <param name="Status">
/// draft, submitted, approved, refused, recruiting, paused, safety-halt, recruitment-closed, follow-up, completed, stopped-early or
/// withdrawn-by-sponsor.
/// </param>
public sealed record TrialState(Guid Id, string Status, int ProtocolVersion, int ConsentVersion, long Revision)
{
    public const string Draft = "draft";
    public const string Submitted = "submitted";
    public const string Approved = "approved";
    public const string Recruiting = "recruiting";
    public const string Paused = "paused";
    public const string SafetyHalt = "safety-halt";
    public const string Completed = "completed";
}

/// <summary>A trial as the caller may read it.</summary>
/// <param name="OpenForEnrolment">Whether it recruits and its ethics gate is open.</param>
/// <param name="Inside">Only for coordinators, ethics reviewers and operators.</param>
public sealed record Trial(
    Guid Id, Guid SponsorId, string? SponsorName, string Status, bool OpenForEnrolment, Guid SolutionId, string SolutionVersion,
    IReadOnlyDictionary<string, string> Title, IReadOnlyDictionary<string, string> Objectives, IReadOnlyList<Instrument> Instruments,
    IReadOnlyList<RecruitedRole> Roles, DateOnly StartsOn, DateOnly EndsOn, IReadOnlyList<ConsentOffer> Consents,
    IReadOnlyList<PublicSite> Sites, long Revision, TrialInside? Inside)
{
    /// <summary>Of the sealed allocation, once the trial has opened; null without arms.</summary>
    public string? AllocationCommitment { get; init; }

    /// <summary>Why it rests or ended before its time.</summary>
    public string? WhyStopped { get; init; }

    /// <summary>Whether the platform stopped it itself, for a serious incident; the reason is then its own, in English.</summary>
    public bool StoppedForIncident { get; init; }

    public RecruitmentMode Recruitment { get; init; }

    /// <summary>Of the processing (GDPR Article 6).</summary>
    public LegalBasis? LegalBasis { get; init; }

    /// <summary>What the self-test asks.</summary>
    public IReadOnlyList<Criterion> Eligibility { get; init; } = [];

    /// <summary>What participants are paid; null: nothing.</summary>
    public Payment? Compensation { get; init; }

    /// <summary>Null where the protocol does not say.</summary>
    public ProcessingRecord? DataProtection { get; init; }

    /// <summary>The opinion under which it runs.</summary>
    public PublicOpinion? Ethics { get; init; }
}

/// <param name="Committee">Its name; null where it is not known any more.</param>
/// <param name="ValidUntil">Last day on which it counts; null: to the trial's end.</param>
/// <param name="Authority">Who decided besides the committee, where somebody did.</param>
public sealed record PublicOpinion(string? Committee, string Reference, DateOnly GivenOn, DateOnly? ValidUntil = null, string? Authority = null);

/// <summary>In which languages somebody of a role can consent.</summary>
public sealed record ConsentOffer(ParticipantRole Role, IReadOnlyList<string> Languages);

/// <param name="Places">The roles for which the site has a place left.</param>
public sealed record PublicSite(
    Guid SiteId, Guid OrganisationId, string? Name, string Country, string TimeZone, IReadOnlyList<string> Languages,
    IReadOnlyList<ParticipantRole> Places);

/// <param name="SubmissionId">The latest that went to the committee; an opinion names it.</param>
/// <param name="GateClosed">Code of the reason why the ethics gate is closed, or null.</param>
public sealed record TrialInside(
    int ProtocolVersion, int ConsentVersion, int? ApprovedProtocolVersion, Guid? SubmissionId, string? GateClosed,
    IReadOnlyList<SiteState> Sites, IReadOnlyList<SiteCount> Counts, IReadOnlyList<Halt>? Halts = null)
{
    /// <summary>The one being written; its sponsor is the trial's.</summary>
    public Protocol? Protocol { get; init; }

    /// <summary>The last on the latest submission.</summary>
    public GivenOpinion? Opinion { get; init; }

    /// <summary>Every change of status, oldest first.</summary>
    public IReadOnlyList<Transition> Transitions { get; init; } = [];

    public LegalRouteState? LegalRoute { get; init; }

    /// <summary>The maker that drafted it for the sponsor; null: the sponsor did.</summary>
    public Proposer? ProposedBy { get; init; }
}

/// <param name="Name">Null as long as the organisation is not verified.</param>
public sealed record Proposer(Guid OrganisationId, string? Name);

/// <param name="Reason">As it was written; <paramref name="PublicReason"/> is what everybody may read of it.</param>
/// <param name="Actor">Account; all zeroes where a rule of the platform acted.</param>
public sealed record Transition(string? Step, string From, string To, Guid Actor, string? Reason, string? PublicReason, DateTime AtUtc);

/// <summary>What the committee has said.</summary>
/// <param name="Reference">The committee's own file number.</param>
/// <param name="ValidUntil">Last day on which it counts.</param>
public sealed record GivenOpinion(
    string Opinion, string Reference, DateOnly? ValidUntil, string? Reason, DateTime AtUtc, IReadOnlyList<GivenCondition> Conditions, bool ConditionsMet)
{
    public bool IsFavourable { get; init; }

    /// <summary>The document that says it, where the committee gave one.</summary>
    public OpinionDocument? Document { get; init; }

    /// <summary>Null until the committee says that the conditions are met.</summary>
    public Confirmation? Confirmed { get; init; }
}

/// <param name="Evidence">How the sponsor says it is met; null until then.</param>
public sealed record GivenCondition(string Code, string Text, ConditionEvidence? Evidence = null);

public sealed record ConditionEvidence(string Text, Guid By, DateTime AtUtc);

/// <param name="Target">How many the site means to bring, of at most <paramref name="Capacity"/>.</param>
public sealed record SiteCount(Guid SiteId, ParticipantRole Role, int Enrolled, int Target = 0, int Capacity = 0, int Reserved = 0, int Offered = 0)
{
    /// <summary>Whether the site takes people of the role, or took some before its places went elsewhere.</summary>
    [JsonIgnore]
    public bool IsTaken => Capacity > 0 || Target > 0 || Enrolled > 0;
}

public sealed record SiteState(
    Guid SiteId, Guid OrganisationId, string Country, string TimeZone, IReadOnlyList<string> Languages, Capacity Capacity,
    DateTime? AcceptedAtUtc, long Revision)
{
    public Capacity? Target { get; init; }

    public string Committee { get; init; } = "";

    /// <summary>Why the organisation does not want to run the trial on these terms.</summary>
    public SiteStatement? Refusal { get; init; }

    /// <summary>Why the site takes nobody any more.</summary>
    public SiteStatement? Closing { get; init; }

    /// <summary>What an edit or an acceptance sends as If-Match.</summary>
    [JsonIgnore]
    public string Tag => string.Create(CultureInfo.InvariantCulture, $"\"{Revision}\"");
}

public sealed record SiteStatement(string Reason, DateTime AtUtc);

/// <summary>A trial that recruits now.</summary>
public sealed record TrialItem(
    Guid Id, Guid SponsorId, Guid SolutionId, string SolutionVersion, IReadOnlyDictionary<string, string> Title,
    IReadOnlyList<ParticipantRole> Roles, DateOnly StartsOn, DateOnly EndsOn)
{
    /// <summary>By language.</summary>
    public IReadOnlyDictionary<string, string>? Objectives { get; init; }

    public IReadOnlyList<Instrument> Instruments { get => field ?? []; init; }

    public RecruitmentMode Recruitment { get; init; }

    /// <summary>Where somebody can take part.</summary>
    public IReadOnlyList<TrialPlace> Sites { get => field ?? []; init; }
}

public sealed record TrialPlace(string? Name, string Country, IReadOnlyList<string> Languages);

/// <param name="Invitations">Ids of the caller's sites in it that wait for acceptance.</param>
public sealed record MyTrial(
    Guid Id, Guid SponsorId, IReadOnlyDictionary<string, string> Title, string Status, DateOnly StartsOn, DateOnly EndsOn,
    long Revision, IReadOnlyList<Guid> Invitations, Guid SolutionId, string SolutionVersion, Guid? ProposedBy = null);

/// <summary>What an organisation is in a trial.</summary>
public enum TrialPart
{
    Sponsor,
    Site,
}

/// <summary>A trial of one of the caller's solutions, as the public sees it.</summary>
public sealed record SolutionTrial(
    Guid Id, IReadOnlyDictionary<string, string> Title, string Status, DateOnly StartsOn, DateOnly EndsOn, Guid SolutionId, string SolutionVersion);

/// <summary>A protocol that the caller has drafted for a sponsor.</summary>
/// <param name="IsYoursToWrite">False once the sponsor has sent it to the committee or put it away.</param>
public sealed record Proposal(
    Guid Id, Guid SponsorId, string? SponsorName, IReadOnlyDictionary<string, string> Title, string Status, DateOnly StartsOn, DateOnly EndsOn,
    Guid SolutionId, string SolutionVersion, bool IsYoursToWrite);

/// <summary>A submission in the ethics reviewers' queue.</summary>
/// <param name="Awaits">opinion, evidence of conditions from the sponsor, confirmation of it by the committee, or national-decision.</param>
public sealed record SubmissionItem(
    Guid SubmissionId, Guid TrialId, Guid SponsorId, IReadOnlyDictionary<string, string> Title, int Number,
    int ProtocolVersion, int ConsentVersion, DateTime SubmittedAtUtc, string? Committee = null, string? State = null,
    AmendmentClass? AmendmentClass = null, DateOnly? SessionOn = null, IReadOnlyList<ReviewDeadline>? Deadlines = null, string? Awaits = null);

/// <summary>What the committee judges: the protocol as it was submitted.</summary>
/// <param name="Superseded">The sponsor has submitted anew since; an opinion on this one comes too late.</param>
public sealed record EthicsSubmission(
    Guid SubmissionId, Guid TrialId, Guid SponsorId, int Number, bool Superseded, int ProtocolVersion, int ConsentVersion,
    DateTime SubmittedAtUtc, SubmittedProtocol Protocol, SubmissionReview? Review = null);

public sealed record SubmittedProtocol(
    Guid SolutionId, string SolutionVersion, IReadOnlyDictionary<string, string> Title, IReadOnlyDictionary<string, string> Objectives,
    IReadOnlyList<Instrument> Instruments, IReadOnlyList<RecruitedRole> Roles, DateOnly StartsOn, DateOnly EndsOn,
    IReadOnlyList<ConsentText> ConsentTexts, LegalBasis LegalBasis, bool NationalDecisionRequired)
{
    public StudyDesign Design { get; init; }

    public IReadOnlyList<Endpoint> Endpoints { get; init; } = [];

    public IReadOnlyList<Arm> Arms { get; init; } = [];

    public Blinding Blinding { get; init; }

    public RecruitmentMode Recruitment { get; init; }

    public IReadOnlyList<Criterion> Eligibility { get; init; } = [];

    public IReadOnlyList<Quota> Quotas { get; init; } = [];

    /// <summary>What is done to participants besides using the solution.</summary>
    public IReadOnlyList<Procedure> Procedures { get; init; } = [];

    public bool WithinIntendedPurpose { get; init; }

    public bool ToShowConformity { get; init; }

    public Payment? Compensation { get; init; }

    public ProcessingRecord? DataProtection { get; init; }

    public IReadOnlyList<ConsentPurpose> ConsentPurposes { get; init; } = [];

    public bool TakesRepresented { get; init; }

    public IReadOnlyList<AssentText> AssentTexts { get; init; } = [];
}
