using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Lifecycle;

/// <summary>Where a trial stands, in the words of the public registries (ClinicalTrials.gov, version 2).</summary>
internal static class RegistryStatus
{
    public const string NotYetRecruiting = "NOT_YET_RECRUITING";
    public const string Recruiting = "RECRUITING";
    public const string EnrollingByInvitation = "ENROLLING_BY_INVITATION";
    public const string ActiveNotRecruiting = "ACTIVE_NOT_RECRUITING";
    public const string Suspended = "SUSPENDED";
    public const string Completed = "COMPLETED";
    public const string Terminated = "TERMINATED";

    /// <summary>Ended before the first participant.</summary>
    public const string Withdrawn = "WITHDRAWN";

    /// <summary>Null where a registry has no word for it: the trial is not shown.</summary>
    /// <param name="anybodyEnrolled">Whether anybody ever took part, those who have left included.</param>
    public static string? Of(TrialStatus status, RecruitmentMode recruitment, bool anybodyEnrolled) => status switch
    {
        TrialStatus.Draft or TrialStatus.Refused => null,
        TrialStatus.Submitted or TrialStatus.Approved => NotYetRecruiting,
        TrialStatus.Recruiting => recruitment == RecruitmentMode.ByInvitation ? EnrollingByInvitation : Recruiting,
        TrialStatus.Paused or TrialStatus.SafetyHalt => Suspended,
        TrialStatus.RecruitmentClosed or TrialStatus.FollowUp => ActiveNotRecruiting,
        TrialStatus.Completed => Completed,
        TrialStatus.StoppedEarly => Terminated,
        TrialStatus.WithdrawnBySponsor => anybodyEnrolled ? Terminated : Withdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };
}
