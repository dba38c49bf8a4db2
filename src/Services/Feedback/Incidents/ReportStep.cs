using Marketplace.Feedback.Incidents.Clocks;

namespace Marketplace.Feedback.Incidents;

internal enum ReportStage
{
    /// <summary>May be incomplete.</summary>
    Initial,
    FollowUp,
    Final,
}

/// <summary>A report that was sent to somebody outside. It never changes.</summary>
/// <param name="To">Whom it was sent to.</param>
/// <param name="Reference">Theirs or ours, by which it is found again.</param>
internal sealed record ReportStep(
    Guid Id, Duty Duty, ReportStage Stage, DateTime SentAtUtc, string To, string Reference, bool Incomplete, Guid By, DateTime RecordedAtUtc)
{
    /// <summary>The same, whoever sends it again and when.</summary>
    public bool Repeats(ReportStep other) => this with { By = other.By, RecordedAtUtc = other.RecordedAtUtc } == other;
}
