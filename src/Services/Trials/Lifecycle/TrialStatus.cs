
namespace Marketplace.Trials.Lifecycle;

/// <summary>Where a trial stands.</summary>
internal enum TrialStatus
{
    Draft,
    Submitted,
    Approved,
    Refused,
    Recruiting,
    Paused,

    /// <summary>Recruitment and use stopped for a serious incident.</summary>
    SafetyHalt,
    RecruitmentClosed,
    FollowUp,
    Completed,
    StoppedEarly,
    WithdrawnBySponsor,
}

/// <summary>What may happen to a trial.</summary>
internal enum TrialStep
{
    Submit,
    Approve,
    Refuse,

    /// <summary>The committee wants changes, or says that it is not the one to ask.</summary>
    Return,
    Open,
    Pause,
    Resume,
    Close,
}

/// <summary>A step that was taken, by whom and why.</summary>
internal sealed record Transition(TrialStatus From, TrialStatus To, Guid Actor, string? Reason, DateTime AtUtc);
