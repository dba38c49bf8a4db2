namespace Marketplace.Portal.Participation;

/// <summary>What a trial's status means to somebody who takes part.</summary>
internal static class TrialStatuses
{
    public static bool HasEnded(string status) => status is "completed" or "stopped-early" or "withdrawn-by-sponsor";

    public static bool IsHalted(string status) => status is "safety-halt";
}
