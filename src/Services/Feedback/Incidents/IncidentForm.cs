using Marketplace.Feedback.Responses;

namespace Marketplace.Feedback.Incidents;

/// <summary>The body of a report.</summary>
internal class IncidentForm
{
    public IncidentKind? Kind { get; init; }

    /// <summary>What happened, at most 4,000 characters.</summary>
    public string? Description { get; init; }

    /// <summary>With its offset from UTC.</summary>
    public DateTime? OccurredAt { get; init; }

    /// <summary>Whether it still goes on; left out where that is not known.</summary>
    public bool? Ongoing { get; init; }

    /// <summary>Empty: not serious; left out: not known.</summary>
    public IReadOnlyList<SeriousnessCriterion>? Seriousness { get; init; }

    public string? Wave { get; init; }

    public string? LinkId { get; init; }

    public string? Batch { get; init; }

    public string? Serial { get; init; }

    /// <summary>Staff alone say this.</summary>
    protected virtual DateTime? Aware => null;

    /// <summary>The report as it is kept; every fault at once where there are some.</summary>
    public IncidentReport? Read(DateTime now, List<Fault> faults)
    {
        var check = new FieldCheck(faults, now);
        check.Given(Kind, "$.kind");
        check.Text(Description, "$.description", 4_000, required: true);
        check.Given(OccurredAt, "$.occurredAt");
        check.Past(OccurredAt, "$.occurredAt");
        check.Past(Aware, "$.awareAt");
        check.Text(Wave, "$.wave", 200);
        check.Text(LinkId, "$.linkId", 255);
        check.Text(Batch, "$.batch", 100);
        check.Text(Serial, "$.serial", 100);
        if (Aware?.ToUniversalTime() < OccurredAt?.ToUniversalTime())
        {
            faults.Add(new Fault("aware-before-event", "$.awareAt", "Nobody knew of it before it happened: give the later time, or correct occurredAt."));
        }

        return faults.Count > 0 ? null : new IncidentReport(
            Kind!.Value, Description!.Trim(), FieldCheck.Moment(OccurredAt!.Value), Ongoing, Seriousness is null ? null : [.. Seriousness.Distinct().Order()],
            Wave, LinkId, Batch, Serial, Aware is { } aware ? FieldCheck.Moment(aware) : null);
    }
}
