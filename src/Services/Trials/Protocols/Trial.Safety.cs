using Marketplace.Trials.Lifecycle;

namespace Marketplace.Trials.Protocols;

/// <summary>What a serious incident does to the trial, whoever may be at hand.</summary>
internal sealed partial class Trial
{
    /// <summary>Stands as the actor where a rule of the platform acts and no person does.</summary>
    public static readonly Guid Platform = Guid.Empty;

    /// <summary>
    /// Halts at once; a halt that holds stays as it is and takes note of the incident. What those who lifted a halt could
    /// already read halts no second time, and where nobody recruits or uses the solution there is nothing to halt.
    /// </summary>
    /// <param name="knownAtUtc">When the incident was known to be serious.</param>
    public void SeriousIncident(Guid incidentId, DateTime knownAtUtc, DateTime now)
    {
        if (Halts.Exists(h => h.IsFor(incidentId)) || (Halts.Count > 0 && knownAtUtc <= Halts[^1].LiftedAtUtc))
        {
            return;
        }

        if (Take(TrialStep.Halt, Platform, Reason(incidentId), now).Error is null && Halts.Count > 0)
        {
            Halts[^1] = Halts[^1].AlsoFor(incidentId);
            Revision++;
        }
    }

    /// <summary>Everybody may read it, so it says nothing of what happened.</summary>
    private static string Reason(Guid incidentId) => $"A serious incident was reported and is being assessed (incident {incidentId}).";
}
