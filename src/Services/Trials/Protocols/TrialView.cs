using Marketplace.Trials.Ethics;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Sites;

namespace Marketplace.Trials.Protocols;

/// <summary>A trial as it is read. The public sees the approved protocol; those who run, judge or draft it see the one being written.</summary>
/// <param name="OpenForEnrolment">Whether it recruits, its last day is not past and its ethics gate is open.</param>
/// <param name="Inside">Only for coordinators, ethics reviewers, operators, and without anything of sites for the maker that drafts it.</param>
internal sealed record TrialView(
    Guid Id, Guid SponsorId, string? SponsorName, TrialStatus Status, bool OpenForEnrolment,
    Guid SolutionId, string SolutionVersion, IReadOnlyDictionary<string, string> Title, IReadOnlyDictionary<string, string> Objectives,
    IReadOnlyList<Protocol.Instrument> Instruments, IReadOnlyList<Protocol.RecruitedRole> Roles, DateOnly StartsOn, DateOnly EndsOn, LegalBasis LegalBasis,
    IReadOnlyList<TrialView.ConsentOffer> Consents, IReadOnlyList<TrialView.PublicSite> Sites, long Revision, TrialView.InsideView? Inside)
{
    /// <summary>Why it rests or ended before its time.</summary>
    public string? WhyStopped { get; init; }

    /// <summary>Whether the platform stopped it itself, for a serious incident; the reason is then its own, in English.</summary>
    public bool StoppedForIncident { get; init; }

    /// <summary>Whether anybody who fits may join, or only who was invited.</summary>
    public RecruitmentMode Recruitment { get; init; }

    /// <summary>What the self-test asks, and what fits: who can read it need not try.</summary>
    public IReadOnlyList<Protocol.Criterion> Eligibility { get; init; } = [];

    /// <summary>What participants are paid; null: nothing.</summary>
    public Protocol.Payment? Compensation { get; init; }

    /// <summary>Who answers for the data, what for and how long; null where the protocol does not say.</summary>
    public Protocol.ProcessingRecord? DataProtection { get; init; }

    /// <summary>The opinion under which it runs; null before there is one.</summary>
    public PublicOpinion? Ethics { get; init; }

    /// <summary>Of the sealed allocation, once the trial has opened; null without arms.</summary>
    public string? AllocationCommitment { get; init; }

    /// <param name="Committee">Its name; null where the settings name it no more.</param>
    /// <param name="ValidUntil">Last day on which it counts; null: to the trial's end.</param>
    /// <param name="Authority">Who decided besides the committee, where somebody did.</param>
    public sealed record PublicOpinion(string? Committee, string Reference, DateOnly GivenOn, DateOnly? ValidUntil, string? Authority);

    /// <summary>In which languages somebody of a role can consent.</summary>
    public sealed record ConsentOffer(ParticipantRole Role, IReadOnlyList<string> Languages);

    /// <param name="Places">The roles for which the site has a place left.</param>
    public sealed record PublicSite(
        Guid SiteId, Guid OrganisationId, string? Name, string Country, string TimeZone, IReadOnlyList<string> Languages,
        IReadOnlyList<ParticipantRole> Places);

    /// <param name="SubmissionId">The latest that went to the committee; an opinion names it.</param>
    /// <param name="GateClosed">Code of the reason why the ethics gate is closed, or null.</param>
    public sealed record InsideView(
        Protocol Protocol, int ProtocolVersion, int ConsentVersion, int? ApprovedProtocolVersion, Guid? SubmissionId, string? GateClosed,
        RecordedOpinion? Opinion, IReadOnlyList<Transition> Transitions, IReadOnlyList<SiteState> Sites, IReadOnlyList<Count> Counts,
        IReadOnlyList<TrialHalt> Halts, RouteState LegalRoute)
    {
        /// <summary>The maker that drafted it for the sponsor; null: the sponsor did.</summary>
        public Proposer? ProposedBy { get; init; }
    }

    /// <param name="Name">Null as long as the organisation is not verified.</param>
    public sealed record Proposer(Guid OrganisationId, string? Name);

    /// <summary>How many take part, of how many; the counts are all that anybody learns of them here.</summary>
    /// <param name="Reserved">Places held while somebody reads the consent.</param>
    /// <param name="Offered">Places held for those whose turn on the waiting list it is.</param>
    public sealed record Count(Guid SiteId, ParticipantRole Role, int Enrolled, int Target, int Capacity, int Reserved, int Offered);
}
