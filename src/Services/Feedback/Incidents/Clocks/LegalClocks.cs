using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Incidents.Clocks;

/// <summary>The clocks of an incident as they stand with what is known of it and the periods that are set.</summary>
internal sealed class LegalClocks(IOptions<IncidentOptions> options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    public IReadOnlyList<RunningClock> Of(Incident incident, SafetyRegime regime) =>
        [.. ClockRules.Of(regime, incident.Report.Kind, incident.InForce, options.Value).Select(c => Start(c, incident))];

    /// <summary>After any change of an incident: what follows from it for the queue and for the watch.</summary>
    public void Follow(Incident incident, SafetyRegime regime) => incident.Follow(Of(incident, regime));

    private RunningClock Start(Clock clock, Incident incident)
    {
        var due = clock.DueAtUtc(incident.AwareAtUtc, _zone);
        var steps = incident.Steps.Where(s => s.Duty == clock.Duty).ToList();
        return new RunningClock(
            clock, incident.AwareAtUtc, incident.AwareAtUtc + ((due - incident.AwareAtUtc) * options.Value.EscalateAfter), due,
            steps.Where(s => s.Stage == ReportStage.Initial).Select(s => (DateTime?)s.SentAtUtc).Min(),
            steps.Exists(s => s.Stage == ReportStage.Final));
    }
}

/// <param name="EscalateAtUtc">When a missing initial report is escalated for the first time.</param>
/// <param name="InitialSentAtUtc">Null while none is recorded.</param>
/// <param name="HasFinal">The final report is recorded too.</param>
internal sealed record RunningClock(
    Clock Clock, DateTime AwareAtUtc, DateTime EscalateAtUtc, DateTime DueAtUtc, DateTime? InitialSentAtUtc, bool HasFinal)
{
    public Duty Duty => Clock.Duty;

    public bool Waits => InitialSentAtUtc is null;

    public ClockState StateAt(DateTime now) => this switch
    {
        { HasFinal: true } => ClockState.Final,
        { InitialSentAtUtc: { } sent } => sent < DueAtUtc ? ClockState.Sent : ClockState.SentLate,
        _ => now >= DueAtUtc ? ClockState.Overdue : now >= EscalateAtUtc ? ClockState.Approaching : ClockState.Running,
    };

    /// <summary>Which level it has reached, if any.</summary>
    public EscalationLevel? LevelAt(DateTime now) => StateAt(now) switch
    {
        ClockState.Overdue => EscalationLevel.Overdue,
        ClockState.Approaching => EscalationLevel.Approaching,
        _ => null,
    };
}

internal enum ClockState
{
    Running,

    /// <summary>So much of the time has passed that the missing report is escalated.</summary>
    Approaching,
    Overdue,

    /// <summary>The initial report was sent in time; a final one is still to come.</summary>
    Sent,
    SentLate,
    Final,
}
