using System.Collections.Frozen;

namespace Marketplace.Trials.Lifecycle;

/// <summary>
/// The one state machine of a trial.
/// <code>
///   draft ──submit──▶ submitted ──approve──▶ approved ──open──▶ recruiting ◀──pause/resume──▶ paused
///     ▲                   │                                         └────────close────────▶ completed
///     └──────return───────┴──refuse──▶ refused ──submit──▶ submitted
/// </code>
/// A step from a status to itself changes nothing: either it repeats the step just made, or it is an amendment,
/// which leaves recruitment where it is while the ethics gate decides who may still enrol.
/// </summary>
internal static class TrialLifecycle
{
    private static readonly FrozenDictionary<(TrialStatus, TrialStep), TrialStatus> Steps =
        new Dictionary<(TrialStatus, TrialStep), TrialStatus>
        {
            [(TrialStatus.Draft, TrialStep.Submit)] = TrialStatus.Submitted,
            [(TrialStatus.Submitted, TrialStep.Submit)] = TrialStatus.Submitted,
            [(TrialStatus.Submitted, TrialStep.Approve)] = TrialStatus.Approved,
            [(TrialStatus.Submitted, TrialStep.Refuse)] = TrialStatus.Refused,
            [(TrialStatus.Submitted, TrialStep.Return)] = TrialStatus.Draft,
            [(TrialStatus.Refused, TrialStep.Submit)] = TrialStatus.Submitted,
            [(TrialStatus.Approved, TrialStep.Submit)] = TrialStatus.Submitted,
            [(TrialStatus.Approved, TrialStep.Approve)] = TrialStatus.Approved,
            [(TrialStatus.Approved, TrialStep.Refuse)] = TrialStatus.Refused,
            [(TrialStatus.Approved, TrialStep.Return)] = TrialStatus.Draft,
            [(TrialStatus.Approved, TrialStep.Open)] = TrialStatus.Recruiting,
            [(TrialStatus.Recruiting, TrialStep.Open)] = TrialStatus.Recruiting,
            [(TrialStatus.Recruiting, TrialStep.Resume)] = TrialStatus.Recruiting,
            [(TrialStatus.Recruiting, TrialStep.Submit)] = TrialStatus.Recruiting,
            [(TrialStatus.Recruiting, TrialStep.Approve)] = TrialStatus.Recruiting,
            [(TrialStatus.Recruiting, TrialStep.Refuse)] = TrialStatus.Recruiting,
            [(TrialStatus.Recruiting, TrialStep.Return)] = TrialStatus.Recruiting,
            [(TrialStatus.Recruiting, TrialStep.Pause)] = TrialStatus.Paused,
            [(TrialStatus.Recruiting, TrialStep.Close)] = TrialStatus.Completed,
            [(TrialStatus.Paused, TrialStep.Pause)] = TrialStatus.Paused,
            [(TrialStatus.Paused, TrialStep.Submit)] = TrialStatus.Paused,
            [(TrialStatus.Paused, TrialStep.Approve)] = TrialStatus.Paused,
            [(TrialStatus.Paused, TrialStep.Refuse)] = TrialStatus.Paused,
            [(TrialStatus.Paused, TrialStep.Return)] = TrialStatus.Paused,
            [(TrialStatus.Paused, TrialStep.Resume)] = TrialStatus.Recruiting,
            [(TrialStatus.Paused, TrialStep.Close)] = TrialStatus.Completed,
            [(TrialStatus.Completed, TrialStep.Close)] = TrialStatus.Completed,
        }.ToFrozenDictionary();

    /// <summary>The status after the step, or null where it may not be taken.</summary>
    public static TrialStatus? After(TrialStatus status, TrialStep step) =>
        Steps.TryGetValue((status, step), out var next) ? next : null;

    /// <summary>Nothing can happen any more, and no answer is accepted.</summary>
    public static bool HasEnded(this TrialStatus status) => status is
        TrialStatus.Completed or TrialStatus.StoppedEarly or TrialStatus.WithdrawnBySponsor;

    /// <summary>A protocol can be worked on until the trial has ended or recruitment is over.</summary>
    public static bool TakesEdits(this TrialStatus status) => status is
        TrialStatus.Draft or TrialStatus.Submitted or TrialStatus.Approved or TrialStatus.Refused or
        TrialStatus.Recruiting or TrialStatus.Paused;
}
