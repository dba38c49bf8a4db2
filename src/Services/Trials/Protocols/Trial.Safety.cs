using Marketplace.Trials.Lifecycle;

namespace Marketplace.Trials.Protocols;

/// <summary>What a serious incident does to the trial, whoever may be at hand.</summary>
internal sealed partial class Trial
{
    /// <summary>Stands as the actor where a rule of the platform acts and no person does.</summary>
    public static readonly Guid Platform = Guid.Empty;

    /// <summary>
    /// Halts at once; a halt that holds takes note of the incident, and who had signed signs anew. What those who lifted a halt
    /// could already read halts no second time; found serious again after that, the same incident does.
    /// </summary>
    /// <param name="knownAtUtc">When the incident was known to be serious.</param>
    public void SeriousIncident(Guid incidentId, DateTime knownAtUtc, DateTime now)
    {
        if (knownAtUtc <= Halts.Max(h => h.LiftedAtUtc))
        {
            return;
        }

        // Where nobody recruits or uses the solution there is nothing to halt, and the step is refused.
        if (Take(TrialStep.Halt, Platform, Reason(incidentId), now).Error is null && Halts[^1].AlsoFor(incidentId, knownAtUtc) is var noted
            && noted != Halts[^1])
        {
            Halts[^1] = noted;
            Revision++;
        }
    }

    /// <summary>Everybody may read it, so it says nothing of what happened.</summary>
    private static string Reason(Guid incidentId) => $"A serious incident was reported and is being assessed (incident {incidentId}).";
}
