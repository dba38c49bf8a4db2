using Marketplace.Feedback.Incidents.Clocks;

namespace Marketplace.Feedback.Incidents;

internal enum EscalationLevel
{
    Approaching,
    Overdue,
}

/// <summary>What has been told of a clock that runs out.</summary>
internal sealed record Escalation(Duty Duty, EscalationLevel Level, DateTime AtUtc);
