using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Allocation;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Schedule;

namespace Marketplace.Trials.Protocols;

/// <summary>An evaluation of a solution: its protocol as it is being written, the one that was approved, and where it stands.</summary>
internal sealed partial class Trial
{
    public Guid Id { get; private init; }

    public Guid SponsorId { get; private init; }

    /// <summary>The maker that drafted it for the sponsor; null: the sponsor did.</summary>
    public Guid? ProposedBy { get; private init; }

    /// <summary>The protocol's, where a query can find it.</summary>
    public Guid SolutionId { get; private set; }

    public Protocol Protocol { get; private set; } = null!;

    public int ProtocolVersion { get; private set; }

    /// <summary>Grows only when a consent text changes, so that other amendments ask nobody to consent again.</summary>
    public int ConsentVersion { get; private set; }

    /// <summary>What the public sees, participants agree to and Feedback measures.</summary>
    public ApprovedProtocol? Approved { get; private set; }

    /// <summary>How many times it went to the committee; also the number of the latest submission.</summary>
    public int Submissions { get; private set; }

    /// <summary>Number of the submission that the ethics gate looks at: the approved one, or before any approval the latest.</summary>
    public int GoverningSubmission { get; private set; }

    /// <summary>Class of the amendment that waits for the committee's last word.</summary>
    public ChangeClass? PendingAmendment { get; private set; }

    public TrialStatus Status { get; private set; } = TrialStatus.Draft;

    public List<Transition> Transitions { get; private set; } = [];

    /// <summary>Which legal route it follows, and followed before.</summary>
    public List<RouteEntry> Routes { get; private set; } = [];

    public DateTime? OpenedAtUtc { get; private set; }

    /// <summary>Grows with every change; also the revision of the trial's events.</summary>
    public long Revision { get; private set; } = 1;

    /// <param name="proposedBy">Null where the sponsor drafts it.</param>
    public static Trial Draft(Guid id, Guid sponsorId, Protocol protocol, Guid? proposedBy = null) => new()
    {
        Id = id, SponsorId = sponsorId, ProposedBy = proposedBy, SolutionId = protocol.SolutionId, Protocol = protocol, ProtocolVersion = 1, ConsentVersion = 1,
    };

    /// <summary>Changes the protocol. What was submitted keeps its version, so the first change after it makes a new one.</summary>
    /// <param name="submitted">The latest submission, if there is one.</param>
    public Result<Done> Edit(Protocol protocol, EthicsReview? submitted)
    {
        if (!Status.TakesEdits())
        {
            return TrialErrors.NotEditable(Status);
        }

        if (FixedAtOpening(protocol) is { } refusal)
        {
            return refusal;
        }

        if (submitted is not null)
        {
            ProtocolVersion = submitted.ProtocolVersion + 1;
            ConsentVersion = submitted.ConsentVersion + (protocol.SameConsentAs(submitted.Protocol) ? 0 : 1);
        }

        Protocol = protocol;
        SolutionId = protocol.SolutionId;
        Revision++;
        return Done.It;
    }

    /// <summary>A change that the sponsor has not made is a revision of its own, or an edit would pass it unseen.</summary>
    public void Determine(RouteFacts facts, RouteCause cause, DateTime now)
    {
        if (Routes.Determine(facts, cause, now) && cause == RouteCause.Solution)
        {
            Revision++;
        }
    }

    /// <summary>The route that a submission takes with what the catalogue says of the solution now, whatever has been written since.</summary>
    public LegalRoute RouteInForce(EthicsReview? review) =>
        review is not null && review.Protocol.SolutionId == SolutionId ? Routes.For(review.Protocol) : Routes.Current();

    /// <summary>Sends the protocol to the committee. An amendment leaves in force what is approved; anything else takes its place.</summary>
    public EthicsReview Submit(Guid submissionId, Submission submission, Guid coordinator, DateTime now)
    {
        Submissions++;
        Revision++;
        PendingAmendment = submission.Amendment?.Class;
        GoverningSubmission = submission.Amendment is null ? Submissions : GoverningSubmission;
        return EthicsReview.Of(this, submissionId, submission, coordinator, now);
    }

    /// <summary>
    /// Something was said of a submission, by the committee or, where an amendment is withdrawn, by the sponsor. What the
    /// committee finds favourable is in force and what the public sees from now on.
    /// </summary>
    public void Judged(EthicsReview review)
    {
        Revision++;
        if (review.IsFavourable)
        {
            Approved = new ApprovedProtocol(review.ProtocolVersion, review.ConsentVersion, review.Protocol);
            GoverningSubmission = review.Number;
        }

        PendingAmendment = review.Number == Submissions ? review.PendingAmendment : PendingAmendment;
    }

    /// <summary>What opening has fixed and the protocol would change; null where it changes nothing of it.</summary>
    public Error? FixedAtOpening(Protocol protocol)
    {
        if (OpenedAtUtc is null || Approved is not { } opened)
        {
            return null;
        }

        return !protocol.SameMeasurementAs(opened.Protocol) ? TrialErrors.MeasurementFixed
            : !protocol.SameAllocationAs(opened.Protocol) ? AllocationErrors.ArmsFixed
            : protocol.CountsOnlyWhat(opened.Protocol) ? null : TrialErrors.QuotaLate;
    }

    /// <summary>What the others need to know at the first opening.</summary>
    public TrialOpenedV1 Opened(DateTime now)
    {
        var inForce = Approved?.Protocol ?? Protocol;
        var route = inForce.SolutionId == SolutionId ? Routes.For(inForce) : Routes.Current();
        return new(
            Id, SponsorId, inForce.SolutionId, inForce.SolutionVersion, [.. inForce.Instruments.Select(Scheduled.Of)], now, Revision, inForce.StartsOn,
            route.Name(), route.Safety().Name());
    }
}

/// <summary>The protocol of the latest favourable opinion.</summary>
internal sealed record ApprovedProtocol(int Version, int ConsentVersion, Protocol Protocol)
{
    public ConsentText? ConsentFor(ParticipantRole role, string language) =>
        Protocol.ConsentTexts.SingleOrDefault(t => t.Role == role && t.Language == language);
}
