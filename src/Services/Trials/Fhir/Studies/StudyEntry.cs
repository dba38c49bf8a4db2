using Marketplace.Fhir.Elements;
using Marketplace.Fhir.Searching;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Fhir.Studies;

/// <summary>What a trial is searched by: one narrow row beside it, so that no search reads protocols.</summary>
internal sealed class StudyEntry
{
    /// <summary>The trial's.</summary>
    public Guid Id { get; private init; }

    public Guid SponsorId { get; private set; }

    public TrialStatus Status { get; private set; }

    /// <summary>From the first opening on, everybody may see it.</summary>
    public bool IsPublic { get; private set; }

    public DateOnly StartsOn { get; private set; }

    public DateOnly EndsOn { get; private set; }

    /// <summary>The title that is shown, without case and accents.</summary>
    public string Title { get; private set; } = "";

    /// <summary>When the trial or one of its sites changed last.</summary>
    public DateTime ChangedAtUtc { get; private set; }

    public static StudyEntry For(Guid trialId) => new() { Id = trialId };

    public void Follow(Trial trial, DateTime now)
    {
        var protocol = trial.Shown();
        SponsorId = trial.SponsorId;
        Status = trial.Status;
        IsPublic = trial.OpenedAtUtc is not null;
        StartsOn = protocol.StartsOn;
        EndsOn = protocol.EndsOn;
        Title = SearchValues.Fold(Texts.Shown(protocol.Title));
        ChangedAtUtc = now;
    }
}

internal static class ShownProtocol
{
    /// <summary>The approved protocol; where there is none yet, the one that was submitted.</summary>
    public static Protocol Shown(this Trial trial) => trial.Approved?.Protocol ?? trial.Protocol;
}
