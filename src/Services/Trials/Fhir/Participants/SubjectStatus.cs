using Marketplace.Trials.Lifecycle;

namespace Marketplace.Trials.Fhir.Participants;

/// <summary>Where somebody stands in a trial, in the codes of R4's ResearchSubject.status.</summary>
internal static class SubjectStatus
{
    /// <summary>All that R4 has; <c>withdrawn</c> among them means withdrawn before registration.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        "candidate", "eligible", "follow-up", "ineligible", "not-registered", "off-study", "on-study", "on-study-intervention",
        "on-study-observation", "pending-on-study", "potential-candidate", "screening", "withdrawn",
    ];

    /// <summary>
    /// Who has enrolled and leaves is off study, whatever the reason. Whether somebody on study uses the solution or does
    /// without it is not told: it would tell the arm.
    /// </summary>
    public static string Of(bool hasWithdrawn, TrialStatus trial) => (hasWithdrawn, trial) switch
    {
        (true, _) => "off-study",
        (_, TrialStatus.FollowUp) => "follow-up",
        _ when trial.HasEnded() => "off-study",
        _ => "on-study",
    };
}
