namespace Marketplace.Feedback.Incidents.Triage;

/// <summary>What one person finds, and why. A revision takes its place; the trail keeps what was there.</summary>
/// <param name="ExpectednessSource">Where it is foreseen, or was looked for in vain, e.g. the instructions for use.</param>
internal sealed record Assessment(Guid By, string Role, Classification Finding, string ExpectednessSource, string Reasons, DateTime AtUtc)
{
    /// <summary>The same words by the same person.</summary>
    public bool Repeats(Assessment other) =>
        By == other.By && Reasons == other.Reasons && ExpectednessSource == other.ExpectednessSource && Finding.Agrees(other.Finding);
}

internal enum TriageState
{
    Reported,
    AssessedOnce,

    /// <summary>Two differ: a third decides, or one of them revises. Until then the stricter is in force.</summary>
    Disputed,
    Assessed,
}
