using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Data;
using Marketplace.ServiceDefaults.Hosting;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Incidents.Clocks;

/// <summary>
/// Escalates what runs out of time without an initial report. What it has told stands with the incident, in the same unit as the
/// event: so a restart or a second instance tells nothing twice.
/// </summary>
internal sealed partial class EscalationWatch(
    IDbContextFactory<FeedbackDb> databases, Writer<FeedbackDb> writer, LegalClocks clocks, IOptions<IncidentOptions> options, TimeProvider clock,
    ILogger<EscalationWatch> logger) : RecurringWork(options.Value.WatchEvery, clock)
{
    protected override bool BeginsAtOnce => true;

    public override async Task RunOnceAsync(CancellationToken ct)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(ct);
        var due = await db.Incidents.Where(i => i.EscalateAtUtc <= now).Select(i => i.Position).ToListAsync(ct);
        foreach (var position in due)
        {
            await TryEscalateAsync(position, now, ct);
        }
    }

    protected override void Tell(Exception failure) => Log.Failed(logger, failure);

    /// <summary>An incident that fails keeps no other from being told of.</summary>
    private async Task TryEscalateAsync(long position, DateTime now, CancellationToken ct)
    {
        try
        {
            await writer.WriteAsync<bool>(
                async (db, stop) =>
                {
                    await EscalateAsync(db, position, now, stop);
                    return true;
                },
                ct);
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            Log.IncidentFailed(logger, failure, position);
        }
    }

    private async Task EscalateAsync(FeedbackDb db, long position, DateTime now, CancellationToken ct)
    {
        var incident = await db.Incidents.SingleAsync(i => i.Position == position, ct);
        var regime = SafetyRegimes.Read((await db.TrialAsync(incident.TrialId, ct)).SafetyRegime);
        foreach (var (running, level) in incident.Escalate(clocks.Of(incident, regime), now))
        {
            var told = incident.Escalated(
                level == EscalationLevel.Overdue ? IncidentEscalatedV1.Overdue : IncidentEscalatedV1.Approaching, running, now);
            db.IncidentEntries.Add(incident.Record(
                IncidentAction.Escalated, by: null, "platform", new { told.Level, told.Clock, told.DueAtUtc, running.Clock.Source }, now));
            db.Enqueue(told, now);
        }

        clocks.Follow(incident, regime);
    }

    private static partial class Log
    {
        [LoggerMessage(5301, LogLevel.Error, "The clocks of the incidents were not looked at; the next round tries again")]
        public static partial void Failed(ILogger logger, Exception failure);

        [LoggerMessage(5302, LogLevel.Error, "The clocks of the incident at position {Position} were not looked at; the next round tries again")]
        public static partial void IncidentFailed(ILogger logger, Exception failure, long position);
    }
}
