using Marketplace.Contracts.Trials;

namespace Marketplace.Feedback.Trials;

/// <summary>What this service knows of a trial, learned from its events.</summary>
internal sealed class Trial
{
    public required Guid Id { get; init; }

    public Guid SponsorId { get; private set; }

    public Guid SolutionId { get; private set; }

    public string SolutionVersion { get; private set; } = "";

    public List<ScheduledInstrument> Instruments { get; private set; } = [];

    /// <summary>By role; empty where nobody was invited.</summary>
    public Dictionary<string, int> Invited { get; private set; } = [];

    /// <summary>The protocol's first day; null where it was not told.</summary>
    public DateOnly? StartsOn { get; private set; }

    /// <summary>Which law holds; null where it was not told.</summary>
    public string? LegalRoute { get; private set; }

    /// <summary>Whose rules hold for incidents; null where it was not told.</summary>
    public string? SafetyRegime { get; private set; }

    /// <summary>Revision of the event that the snapshot is from.</summary>
    public long Revision { get; private set; }

    /// <summary>Null while only its end is known: the events came in the wrong order.</summary>
    public DateTime? OpenedAtUtc { get; private set; }

    public DateTime? ClosedAtUtc { get; private set; }

    public bool IsKnown => OpenedAtUtc is not null;

    public ScheduledInstrument? InWave(string wave) => Instruments.Find(i => i.Wave == wave);

    /// <summary>The one due first coming first.</summary>
    public IEnumerable<ScheduledInstrument> InOrder() => Instruments.OrderBy(i => i.DueAfterDays).ThenBy(i => i.Wave, StringComparer.Ordinal);

    /// <summary>How many were ever invited, in one role or in all; null where the trial is open to all.</summary>
    public int? InvitedTo(string? role) => Invited.Count == 0 ? null : Invited.Where(i => role is null || i.Key == role).Sum(i => i.Value);

    /// <summary>Totals only grow, so the larger one is the newer one.</summary>
    public void Apply(InvitationsIssuedV1 e) =>
        Invited = new(Invited) { [e.Role] = Math.Max(Invited.GetValueOrDefault(e.Role), e.Total) };

    /// <summary>A repeated or older event changes nothing.</summary>
    public void Apply(TrialOpenedV1 e)
    {
        if (IsKnown && e.Revision <= Revision)
        {
            return;
        }

        SponsorId = e.SponsorId;
        SolutionId = e.SolutionId;
        SolutionVersion = e.SolutionVersion;
        Instruments = [.. e.Instruments];
        StartsOn = e.StartsOn;
        (LegalRoute, SafetyRegime) = (e.LegalRoute, e.SafetyRegime);
        Revision = e.Revision;
        OpenedAtUtc = e.OpenedAtUtc;
    }

    /// <summary>An end is final, whatever arrives after it.</summary>
    public void Apply(TrialClosedV1 e) => ClosedAtUtc ??= e.ClosedAtUtc;
}
