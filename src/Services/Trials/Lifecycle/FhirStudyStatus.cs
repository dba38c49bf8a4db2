namespace Marketplace.Trials.Lifecycle;

/// <summary>Where a trial stands, in the codes of FHIR R4's ResearchStudy.status.</summary>
internal static class FhirStudyStatus
{
    /// <summary>Null for a draft: R4 has no code for it, so it is not shown.</summary>
    public static string? Of(TrialStatus status) => status switch
    {
        TrialStatus.Draft => null,
        TrialStatus.Submitted => "in-review",
        TrialStatus.Approved => "approved",
        TrialStatus.Refused => "disapproved",
        TrialStatus.Recruiting => "active",
        TrialStatus.Paused => "temporarily-closed-to-accrual",
        TrialStatus.SafetyHalt => "temporarily-closed-to-accrual-and-intervention",
        TrialStatus.RecruitmentClosed => "closed-to-accrual",
        TrialStatus.FollowUp => "closed-to-accrual-and-intervention",
        TrialStatus.Completed => "completed",
        TrialStatus.StoppedEarly => "administratively-completed",
        TrialStatus.WithdrawnBySponsor => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };
}
