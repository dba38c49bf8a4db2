using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Incidents.Clocks;
using Marketplace.Feedback.Incidents.Triage;
using Marketplace.Feedback.Trials;

namespace Marketplace.Feedback.Incidents;

/// <summary>An incident from its report to the last report about it.</summary>
internal sealed class Incident
{
    /// <summary>Grows in the order of the reports.</summary>
    public long Position { get; private set; }

    public required Guid Id { get; init; }

    public required Guid TrialId { get; init; }

    public required Guid SolutionId { get; init; }

    /// <summary>The version that was under test.</summary>
    public required string SolutionVersion { get; init; }

    public required IncidentReport Report { get; init; }

    public required string ReporterRole { get; init; }

    /// <summary>Goes with an erasure, after which nothing here leads to the person.</summary>
    public Guid? ReporterPseudonym { get; private set; }

    public Guid? ReporterAccount { get; private set; }

    public Guid? SiteId { get; init; }

    /// <summary>The answer whose free text staff have made an incident of; goes with the answer's erasure.</summary>
    public Guid? ResponseId { get; private set; }

    public required DateTime ReportedAtUtc { get; init; }

    /// <summary>From when the clocks count: when the report came, or earlier, when somebody of the staff knew.</summary>
    public required DateTime AwareAtUtc { get; set; }

    public List<Assessment> Assessments { get; set; } = [];

    public List<ReportStep> Steps { get; set; } = [];

    public List<Escalation> Escalations { get; private set; } = [];

    /// <summary>As it stands now.</summary>
    public bool IsSerious { get; private set; }

    /// <summary>To be assessed still, or to be reported on.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>When the first initial report that is missing is too late; null where none is.</summary>
    public DateTime? DueAtUtc { get; private set; }

    /// <summary>When there is next something to escalate.</summary>
    public DateTime? EscalateAtUtc { get; private set; }

    public long Revision { get; private set; }

    public TriageState Triage => TriageRules.State(Assessments);

    public Classification InForce => TriageRules.InForce(Report, Assessments);

    public static Incident Of(Guid id, Trial trial, IncidentReport report, Reporter reporter, Origin origin, DateTime now) => new()
    {
        Id = id,
        TrialId = trial.Id,
        SolutionId = trial.SolutionId,
        SolutionVersion = origin.SolutionVersion ?? trial.SolutionVersion,
        Report = report,
        ReporterRole = reporter.Role,
        ReporterPseudonym = reporter.Pseudonym,
        ReporterAccount = reporter.Account,
        SiteId = origin.SiteId,
        ResponseId = origin.ResponseId,
        ReportedAtUtc = now,
        AwareAtUtc = report.StatedAwareAtUtc < now ? report.StatedAwareAtUtc.Value : now,
    };

    /// <summary>A line of the trail; every change has one.</summary>
    public IncidentEntry Record(IncidentAction action, Guid? by, string role, object details, DateTime now) => new()
    {
        IncidentId = Id, Number = ++Revision, Action = action, By = by, ByRole = role, AtUtc = now, Details = IncidentEntry.Text(details),
    };

    /// <summary>What follows from the clocks as they stand.</summary>
    public void Follow(IReadOnlyList<RunningClock> clocks)
    {
        var waiting = clocks.Where(c => c.Waits).ToList();
        IsSerious = InForce.IsSerious;
        IsOpen = Triage != TriageState.Assessed || clocks.Any(c => !c.HasFinal);
        DueAtUtc = waiting.Min(c => (DateTime?)c.DueAtUtc);
        EscalateAtUtc = waiting.Min(NextEscalation);
    }

    /// <summary>The clocks that have reached a level which has not been told. Told of, each counts once.</summary>
    public List<(RunningClock Clock, EscalationLevel Level)> Escalate(IReadOnlyList<RunningClock> clocks, DateTime now)
    {
        var due = clocks.Select(c => (Clock: c, Level: c.LevelAt(now)))
            .Where(c => c.Level is { } level && !IsTold(c.Clock.Duty, level))
            .Select(c => (c.Clock, c.Level!.Value))
            .ToList();
        Escalations = [.. Escalations, .. due.Select(d => new Escalation(d.Clock.Duty, d.Value, now))];
        return due;
    }

    public IncidentReportedV1 Reported() => new(
        Id, TrialId, SolutionId, SolutionVersion, IncidentNames.Of(Report.Kind), Report.NamesSeriousness, ReportedAtUtc);

    public IncidentEscalatedV1 Escalated(string level, RunningClock? clock, DateTime now) => new(
        Id, TrialId, SolutionId, SolutionVersion, IncidentNames.Of(Report.Kind), InForce.IsSerious, level,
        clock is null ? null : IncidentNames.Of(clock.Duty), clock?.DueAtUtc, now);

    private DateTime? NextEscalation(RunningClock clock) =>
        IsTold(clock.Duty, EscalationLevel.Overdue) ? null
        : IsTold(clock.Duty, EscalationLevel.Approaching) ? clock.DueAtUtc
        : clock.EscalateAtUtc;

    private bool IsTold(Duty duty, EscalationLevel level) => Escalations.Exists(e => e.Duty == duty && e.Level >= level);
}

/// <summary>Where the incident comes from, beside what its reporter says.</summary>
/// <param name="SolutionVersion">Of the answer; null: the version under test now.</param>
internal sealed record Origin(Guid? SiteId = null, Guid? ResponseId = null, string? SolutionVersion = null);

internal static class IncidentNames
{
    /// <summary>As the API writes it, for events.</summary>
    public static string Of(Enum value) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
