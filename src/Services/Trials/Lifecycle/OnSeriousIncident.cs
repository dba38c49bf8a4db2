using Marketplace.Contracts.Feedback;
using Marketplace.Messaging.Inbox;
using Marketplace.Trials.Data;

namespace Marketplace.Trials.Lifecycle;

/// <summary>What its reporter calls serious halts the trial before anybody has assessed it.</summary>
internal sealed class OnIncidentReported(TimeProvider clock) : IHandle<TrialsDb, IncidentReportedV1>
{
    public async Task HandleAsync(TrialsDb db, IncidentReportedV1 e, CancellationToken ct)
    {
        if (e.Serious && await db.Trials.FindAsync([e.TrialId], ct) is { } trial)
        {
            trial.SeriousIncident(e.IncidentId, e.ReportedAtUtc, clock.Moment());
        }
    }
}

/// <summary>What an assessor finds serious halts it as well. That a report is late does not: the halt was asked for long before.</summary>
internal sealed class OnIncidentEscalated(TimeProvider clock) : IHandle<TrialsDb, IncidentEscalatedV1>
{
    public async Task HandleAsync(TrialsDb db, IncidentEscalatedV1 e, CancellationToken ct)
    {
        if (e.Level == IncidentEscalatedV1.FoundSerious && await db.Trials.FindAsync([e.TrialId], ct) is { } trial)
        {
            trial.SeriousIncident(e.IncidentId, e.EscalatedAtUtc, clock.Moment());
        }
    }
}
