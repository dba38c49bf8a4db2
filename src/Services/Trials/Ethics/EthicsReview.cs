using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Ethics.Committees;
using Marketplace.Trials.Ethics.Dossier;
using Marketplace.Trials.LegalRoutes;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Ethics;

/// <summary>One submission to the committee: the protocol as it was sent, its dossier, and what the committee said of it.</summary>
internal sealed partial class EthicsReview
{
    public Guid Id { get; private init; }

    public Guid TrialId { get; private init; }

    /// <summary>Counts the trial's submissions from 1.</summary>
    public int Number { get; private init; }

    public int ProtocolVersion { get; private init; }

    public int ConsentVersion { get; private init; }

    public Protocol Protocol { get; private init; } = null!;

    /// <summary>The route on which the committee is asked; a later one that needs more is not what it judged.</summary>
    public LegalRoute LegalRoute { get; private init; }

    public Guid SubmittedBy { get; private init; }

    public DateTime SubmittedAtUtc { get; private init; }

    /// <summary>Code of the committee it went to.</summary>
    public string Committee { get; private init; } = CommitteeDefaults.Generic;

    /// <summary>Which kind of research, where the committee's country tells kinds apart.</summary>
    public string? Category { get; private init; }

    /// <summary>Whether an authority decides besides this committee. Kept here, so that no later setting opens a gate.</summary>
    public bool NationalDecisionRequired { get; private init; }

    /// <summary>Null where it is not the change of an approved trial.</summary>
    public Amendment? Amendment { get; private set; }

    public ReviewState State { get; private set; }

    /// <summary>Every step, oldest first.</summary>
    public List<ReviewAct> Acts { get; private set; } = [];

    public List<DossierDocument> Documents { get; private set; } = [];

    public List<ReviewerAssignment> Assignments { get; private set; } = [];

    /// <summary>Day of the session that it is scheduled for.</summary>
    public DateOnly? SessionOn { get; private set; }

    /// <summary>Every opinion that was recorded; the last one holds.</summary>
    public List<RecordedOpinion> Opinions { get; private set; } = [];

    /// <summary>Every decision of an authority; the last one holds.</summary>
    public List<KeptDecision> NationalDecisions { get; private set; } = [];

    /// <summary>Null while the submission waits in the reviewers' queue: until nothing is awaited any more.</summary>
    public DateTime? DecidedAtUtc { get; private set; }

    /// <summary>Null once everything has been said of it.</summary>
    public ReviewWait? Awaits => Latest switch
    {
        null => ReviewWait.Opinion,
        // Nothing that could be met: only another opinion goes on.
        { Opinion: Opinion.FavourableWithConditions, Conditions: [] } => ReviewWait.Opinion,
        { Opinion: Opinion.FavourableWithConditions, Confirmed: null } given => given.Conditions.Any(c => c.Evidence is null) ? ReviewWait.Evidence : ReviewWait.Confirmation,
        { IsFavourable: true } when NeedsDecision && NationalDecision is null => ReviewWait.NationalDecision,
        _ => null,
    };

    public RecordedOpinion? Latest => Opinions.Count == 0 ? null : Opinions[^1];

    public bool IsFavourable => Latest?.IsFavourable == true;

    public RecordedOpinion.AuthorityDecision? NationalDecision => NationalDecisions.Count == 0 ? Latest?.NationalDecision : NationalDecisions[^1].Decision;

    /// <summary>The sponsor may send the same protocol again: the committee will not approve it as it stands.</summary>
    public bool IsSentBack => State == ReviewState.Withdrawn
        || Latest?.Opinion is Opinion.ChangesRequested or Opinion.Unfavourable or Opinion.OutOfScope;

    /// <summary>The class of an amendment on which the committee has not had its last word; else null.</summary>
    public ChangeClass? PendingAmendment =>
        State == ReviewState.Withdrawn || IsFavourable || Latest?.Opinion is Opinion.Unfavourable or Opinion.OutOfScope ? null : Amendment?.Class;

    public static EthicsReview Of(Trial trial, Guid id, Submission submission, Guid coordinator, DateTime now) => new()
    {
        Id = id,
        TrialId = trial.Id,
        Number = trial.Submissions,
        ProtocolVersion = trial.ProtocolVersion,
        ConsentVersion = trial.ConsentVersion,
        Protocol = trial.Protocol,
        LegalRoute = trial.Routes.Current(),
        SubmittedBy = coordinator,
        SubmittedAtUtc = now,
        Committee = submission.Committee,
        Category = submission.Category,
        NationalDecisionRequired = submission.NationalDecisionRequired,
        Amendment = submission.Amendment,
        Documents = [.. submission.Documents],
        Acts = [new ReviewAct(ReviewStep.Submit, ReviewState.Submitted, ReviewState.Submitted, coordinator, now, submission.Amendment?.Reason)],
    };

    /// <summary>Where it stands on a day, with what is seen from its opinion.</summary>
    public ReviewState StateOn(DateOnly today)
    {
        if (State != ReviewState.OpinionGiven || !IsFavourable)
        {
            return State;
        }

        if (Latest!.ValidUntil < today)
        {
            return ReviewState.Expired;
        }

        return !NeedsDecision || NationalDecision?.Authorised == true ? ReviewState.Active : ReviewState.OpinionGiven;
    }

    /// <summary>An authority decides besides the committee.</summary>
    public bool NeedsDecision => NationalDecisionRequired || Protocol.NationalDecisionRequired || LegalRoute.RequiresAuthorisation();

    /// <summary>Takes a step and keeps who took it and when.</summary>
    private Result<Done> Take(ReviewStep step, Act act, string? note = null)
    {
        var needsSession = act.Committee.JudgesInSession && (Amendment is null || act.Committee.AmendmentsNeedSession);
        if (!ReviewLifecycle.After(State, step, act.Committee, needsSession).TryGet(out var next, out var error))
        {
            return error;
        }

        Acts.Add(new ReviewAct(step, State, next, act.Actor, act.Now, note));
        State = next;
        return Done.It;
    }
}

/// <summary>What a submission waits for, in the order in which it comes.</summary>
internal enum ReviewWait
{
    Opinion,

    /// <summary>The sponsor has not said yet how every condition is met.</summary>
    Evidence,

    /// <summary>The committee's word that the conditions are met.</summary>
    Confirmation,

    /// <summary>What an authority decides besides the committee.</summary>
    NationalDecision,
}

/// <summary>Who acts, when, and under which committee's rules.</summary>
internal sealed record Act(CommitteeProfile Committee, Guid Actor, DateTime Now);

/// <summary>What a submission brings besides the protocol.</summary>
internal sealed record Submission(
    string Committee, string? Category, bool NationalDecisionRequired, Amendment? Amendment, IReadOnlyList<DossierDocument> Documents);

/// <summary>A reviewer who took the submission, or was given it.</summary>
internal sealed record ReviewerAssignment(Guid Reviewer, Guid By, DateTime AtUtc);

/// <summary>An authority's decision, who wrote it down and when.</summary>
internal sealed record KeptDecision(RecordedOpinion.AuthorityDecision Decision, Guid By, DateTime AtUtc);
