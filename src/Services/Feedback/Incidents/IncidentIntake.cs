using Marketplace.Feedback.Data;
using Marketplace.Feedback.Incidents.Clocks;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Incidents;

/// <summary>Takes a report once, whoever sends it; within the unit of work.</summary>
internal static class IncidentIntake
{
    public static async Task<Result<Taken>> TakeAsync(
        FeedbackDb db, LegalClocks clocks, Guid id, Trial trial, IncidentReport report, Reporter reporter, Origin origin, DateTime now, CancellationToken ct)
    {
        if (await db.Incidents.SingleOrDefaultAsync(i => i.Id == id, ct) is { } known)
        {
            return Again(known, trial, report, reporter);
        }

        var incident = Incident.Of(id, trial, report, reporter, origin, now);
        clocks.Follow(incident, SafetyRegimes.Read(trial.SafetyRegime));
        db.Incidents.Add(incident);
        db.IncidentEntries.Add(incident.Record(IncidentAction.Reported, reporter.Account, reporter.Role, report, now));
        db.Enqueue(incident.Reported(), now);
        return new Taken(incident, IsNew: true);
    }

    /// <summary>After an erasure nobody can be told to be its reporter but by the words.</summary>
    private static Result<Taken> Again(Incident known, Trial trial, IncidentReport report, Reporter reporter)
    {
        var same = known.Report.Says(report);
        var own = known.ReporterAccount == reporter.Account && (known.ReporterPseudonym == reporter.Pseudonym || (known.ReporterPseudonym is null && same));
        return known.TrialId != trial.Id || !own ? IncidentErrors.Unknown : same ? new Taken(known, IsNew: false) : IncidentErrors.Differs;
    }

    public sealed record Taken(Incident Incident, bool IsNew);
}
