using System.Collections.Frozen;
using static Marketplace.Trials.Lifecycle.TrialStatus;
using static Marketplace.Trials.Lifecycle.TrialStep;

namespace Marketplace.Trials.Lifecycle;

/// <summary>
/// The one state machine of a trial.
/// <code>
///   draft ──submit──▶ submitted ──approve──▶ approved ──open──▶ recruiting ◀──pause/resume──▶ paused
///     ▲                   │                                         │                           ▲
///     └──────return───────┴──refuse──▶ refused ──submit──▶ …        │ close recruitment         │ lift (two people)
///                                                                   ▼                           │
///   recruiting, paused, recruitment closed ──halt──▶ safety halt ───┼───────────────────────────┘
///                                                                   ▼
///                         recruitment closed ──begin follow-up──▶ follow-up ──complete──▶ completed
///
///   from each that has opened: stop early ──▶ stopped early;  from each that has not ended: withdraw ──▶ withdrawn by sponsor
///   recruiting, paused and recruitment closed may complete without a follow-up
/// </code>
/// A step from a status to itself changes nothing: either it repeats the step just made, or it is an amendment,
/// which leaves recruitment where it is while the ethics gate decides who may still enrol.
/// </summary>
internal static class TrialLifecycle
{
    /// <summary>What <see cref="HasEnded"/> says, as a list for queries.</summary>
    public static readonly IReadOnlyList<TrialStatus> Ended = [Completed, StoppedEarly, WithdrawnBySponsor];

    private static readonly FrozenDictionary<(TrialStatus, TrialStep), TrialStatus> Steps = Of(
        (Draft, [(Submit, Submitted), (Withdraw, WithdrawnBySponsor)]),
        (Submitted, [(Submit, Submitted), (Approve, Approved), (Refuse, Refused), (Return, Draft), (Withdraw, WithdrawnBySponsor)]),
        (Approved, [(Submit, Submitted), (Approve, Approved), (Refuse, Refused), (Return, Draft), (Open, Recruiting), (Withdraw, WithdrawnBySponsor)]),
        (Refused, [(Submit, Submitted), (Withdraw, WithdrawnBySponsor)]),
        (Recruiting,
        [
            (Submit, Recruiting), (Approve, Recruiting), (Refuse, Recruiting), (Return, Recruiting),
            (Open, Recruiting), (Resume, Recruiting), (Pause, Paused), (Halt, SafetyHalt),
            (CloseRecruitment, RecruitmentClosed), (Complete, Completed), (StopEarly, StoppedEarly), (Withdraw, WithdrawnBySponsor),
        ]),
        (Paused,
        [
            (Submit, Paused), (Approve, Paused), (Refuse, Paused), (Return, Paused),
            (Pause, Paused), (Resume, Recruiting), (Halt, SafetyHalt),
            (CloseRecruitment, RecruitmentClosed), (Complete, Completed), (StopEarly, StoppedEarly), (Withdraw, WithdrawnBySponsor),
        ]),
        (SafetyHalt,
        [
            (Submit, SafetyHalt), (Approve, SafetyHalt), (Refuse, SafetyHalt), (Return, SafetyHalt),
            (Halt, SafetyHalt), (LiftHalt, Paused), (StopEarly, StoppedEarly), (Withdraw, WithdrawnBySponsor),
        ]),
        (RecruitmentClosed,
        [
            (CloseRecruitment, RecruitmentClosed), (Halt, SafetyHalt), (BeginFollowUp, FollowUp),
            (Complete, Completed), (StopEarly, StoppedEarly), (Withdraw, WithdrawnBySponsor),
        ]),
        (FollowUp, [(BeginFollowUp, FollowUp), (Complete, Completed), (StopEarly, StoppedEarly), (Withdraw, WithdrawnBySponsor)]),
        (Completed, [(Complete, Completed)]),
        (StoppedEarly, [(StopEarly, StoppedEarly)]),
        (WithdrawnBySponsor, [(Withdraw, WithdrawnBySponsor)]));

    /// <summary>The status after the step, or null where it may not be taken.</summary>
    public static TrialStatus? After(TrialStatus status, TrialStep step) =>
        Steps.TryGetValue((status, step), out var next) ? next : null;

    /// <summary>A step that cuts something short says why, and everybody may read it.</summary>
    public static bool NeedsReason(this TrialStep step) => step is Pause or Halt or StopEarly or Withdraw;

    /// <summary>Nothing can happen any more, and no answer is accepted.</summary>
    public static bool HasEnded(this TrialStatus status) => Ended.Contains(status);

    /// <summary>A protocol can be worked on until the trial has ended or recruitment is over.</summary>
    public static bool TakesEdits(this TrialStatus status) => status is
        Draft or Submitted or Approved or Refused or Recruiting or Paused or SafetyHalt;

    private static FrozenDictionary<(TrialStatus, TrialStep), TrialStatus> Of(
        params (TrialStatus From, (TrialStep Step, TrialStatus To)[] Steps)[] rows) =>
        rows.SelectMany(row => row.Steps.Select(s => (row.From, s.Step, s.To)))
            .ToFrozenDictionary(s => (s.From, s.Step), s => s.To);
}
