using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Vocabulary;

/// <summary>What a trial's status means for what can still be done.</summary>
internal static class TrialStatuses
{
    public static bool HasEnded(string status) => status is "completed" or "stopped-early" or "withdrawn-by-sponsor";

    /// <summary>One that is not read yet has not.</summary>
    public static bool HasEnded(this Trial? trial) => trial is not null && HasEnded(trial.Status);

    public static bool IsHalted(string status) => status is "safety-halt";
}
