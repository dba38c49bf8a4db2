using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Incidents.Triage;

/// <summary>
/// Two people assess an incident, and neither has reported it. The third decides where they differ.
/// <code>
///   reported ──first──▶ assessed once ──second──▶ assessed   (they agree)
///                                        └──────▶ disputed ──third, or a revision that agrees──▶ assessed
/// </code>
/// </summary>
internal static class TriageRules
{
    /// <param name="given">In the order in which the people came; the third is there only because the first two differed.</param>
    public static TriageState State(IReadOnlyList<Assessment> given) => given.Count switch
    {
        0 => TriageState.Reported,
        1 => TriageState.AssessedOnce,
        2 when !given[0].Finding.Agrees(given[1].Finding) => TriageState.Disputed,
        _ => TriageState.Assessed,
    };

    /// <summary>What holds now. Until two have agreed or a third has decided, it is in each respect the strictest that was said.</summary>
    public static Classification InForce(IncidentReport report, IReadOnlyList<Assessment> given) => given.Count switch
    {
        0 => Classification.Of(report),
        1 => Classification.Stricter(Classification.Of(report), given[0].Finding),
        2 => Classification.Stricter(given[0].Finding, given[1].Finding),
        _ => given[2].Finding,
    };

    /// <summary>The assessments with this one; the same list where it says nothing new.</summary>
    public static Result<List<Assessment>> With(List<Assessment> given, Assessment assessment, Guid? reporterAccount)
    {
        if (reporterAccount == assessment.By)
        {
            return IncidentErrors.ReporterAssesses;
        }

        var own = given.FindIndex(a => a.By == assessment.By);
        if (own >= 0)
        {
            return assessment.Repeats(given[own]) ? given : new List<Assessment>([.. given[..own], assessment, .. given[(own + 1)..]]);
        }

        return given.Count < 2 || State(given) == TriageState.Disputed ? new List<Assessment>([.. given, assessment]) : IncidentErrors.TriageOver;
    }
}
