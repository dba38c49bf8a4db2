using System.Collections.Frozen;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Ethics.Committees;

namespace Marketplace.Trials.Ethics;

/// <summary>
/// The one state machine of a submission.
/// <code>
///   submitted ──validate──▶ valid ──schedule──▶ scheduled ──judge──▶ opinion-given ─ ─▶ active ─ ─▶ expired
///      │  ▲                   ▲ └─────────────judge───────────────────▶ ▲
///    return                validate                                     │
///      ▼                      │                                         │
///   incomplete ──resubmit──▶ resubmitted        submitted, resubmitted ─┴─ judge, where the committee validates nothing
///      ◀───────return────────┘
/// </code>
/// What follows the dashes is not a step: whether an opinion counts today is seen from it. An amendment can be withdrawn
/// until the committee has had its last word on it.
/// </summary>
internal static class ReviewLifecycle
{
    private static readonly FrozenDictionary<(ReviewState, ReviewStep), ReviewState> Steps =
        new Dictionary<(ReviewState, ReviewStep), ReviewState>
        {
            [(ReviewState.Submitted, ReviewStep.Return)] = ReviewState.Incomplete,
            [(ReviewState.Submitted, ReviewStep.Validate)] = ReviewState.Valid,
            [(ReviewState.Submitted, ReviewStep.Judge)] = ReviewState.OpinionGiven,
            [(ReviewState.Incomplete, ReviewStep.Resubmit)] = ReviewState.Resubmitted,
            [(ReviewState.Resubmitted, ReviewStep.Return)] = ReviewState.Incomplete,
            [(ReviewState.Resubmitted, ReviewStep.Validate)] = ReviewState.Valid,
            [(ReviewState.Resubmitted, ReviewStep.Judge)] = ReviewState.OpinionGiven,
            [(ReviewState.Valid, ReviewStep.Schedule)] = ReviewState.Scheduled,
            [(ReviewState.Valid, ReviewStep.Judge)] = ReviewState.OpinionGiven,
            [(ReviewState.Scheduled, ReviewStep.Schedule)] = ReviewState.Scheduled,
            [(ReviewState.Scheduled, ReviewStep.Judge)] = ReviewState.OpinionGiven,
            [(ReviewState.OpinionGiven, ReviewStep.Judge)] = ReviewState.OpinionGiven,
            [(ReviewState.OpinionGiven, ReviewStep.MeetCondition)] = ReviewState.OpinionGiven,
            [(ReviewState.OpinionGiven, ReviewStep.ConfirmConditions)] = ReviewState.OpinionGiven,
            [(ReviewState.OpinionGiven, ReviewStep.Decide)] = ReviewState.OpinionGiven,
        }.ToFrozenDictionary();

    /// <summary>The state after the step, or the rule that stands against it.</summary>
    /// <param name="needsSession">Whether this submission is judged in a session.</param>
    public static Result<ReviewState> After(ReviewState state, ReviewStep step, CommitteeProfile committee, bool needsSession) => (state, step) switch
    {
        (ReviewState.Submitted or ReviewState.Resubmitted, ReviewStep.Judge) when committee.ValidatesDossier => EthicsErrors.NotValid,
        (ReviewState.Submitted or ReviewState.Resubmitted or ReviewState.Valid, ReviewStep.Judge) when needsSession => EthicsErrors.NotScheduled,
        (_, ReviewStep.Assign or ReviewStep.Reclassify) when state is not ReviewState.Withdrawn => state,
        (_, ReviewStep.AddDocument) when state is ReviewState.Submitted or ReviewState.Incomplete or ReviewState.Resubmitted => state,
        (_, ReviewStep.Withdraw) when state is not ReviewState.Withdrawn => ReviewState.Withdrawn,
        _ when Steps.TryGetValue((state, step), out var next) => next,
        _ => EthicsErrors.StepRefused(state, step),
    };
}

/// <summary>Where a submission stands with its committee.</summary>
internal enum ReviewState
{
    Submitted,

    /// <summary>Something is missing; the sponsor has been told.</summary>
    Incomplete,
    Resubmitted,

    /// <summary>The committee has found the dossier complete.</summary>
    Valid,
    Scheduled,

    /// <summary>The committee has spoken; whether for or against, the opinion says.</summary>
    OpinionGiven,
    Withdrawn,

    /// <summary>Seen from the opinion: it is favourable, what else it needs is there, and it has not expired.</summary>
    Active,

    /// <summary>Seen from the opinion: it was favourable, and its last day is past.</summary>
    Expired,
}

/// <summary>What may happen to a submission.</summary>
internal enum ReviewStep
{
    Submit,
    AddDocument,
    Return,
    Resubmit,
    Validate,
    Schedule,
    Assign,
    Judge,
    MeetCondition,
    ConfirmConditions,

    /// <summary>An authority's own decision, besides the opinion.</summary>
    Decide,
    Reclassify,
    Withdraw,
}

/// <summary>A step that was taken, by whom and why.</summary>
internal sealed record ReviewAct(ReviewStep Step, ReviewState From, ReviewState To, Guid Actor, DateTime AtUtc, string? Note);
