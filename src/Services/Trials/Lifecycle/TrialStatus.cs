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

    /// <summary>Recruitment and use stopped for safety; what was asked already may still be answered.</summary>
    SafetyHalt,

    /// <summary>Nobody joins any more; those enrolled go on using the solution.</summary>
    RecruitmentClosed,

    /// <summary>Nobody uses the solution any more; the last questions are being answered.</summary>
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
    Halt,

    /// <summary>Taken by the second of the two sign-offs that a halt needs; recruitment then waits for the sponsor.</summary>
    LiftHalt,
    CloseRecruitment,
    BeginFollowUp,
    Complete,
    StopEarly,
    Withdraw,
}

/// <summary>A step that was taken, by whom and why.</summary>
/// <param name="Step">Null in rows older than this field.</param>
internal sealed record Transition(TrialStatus From, TrialStatus To, Guid Actor, string? Reason, DateTime AtUtc, TrialStep? Step = null)
{
    /// <summary>What anybody may read of why; what a committee or a signatory wrote is for those inside.</summary>
    public string? PublicReason => Step?.NeedsReason() == true ? Reason : null;
}
