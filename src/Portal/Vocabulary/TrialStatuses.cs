namespace Marketplace.Portal.Vocabulary;

/// <summary>What a trial's status means for what can still be done.</summary>
internal static class TrialStatuses
{
    public static bool HasEnded(string status) => status is "completed" or "stopped-early" or "withdrawn-by-sponsor";

    public static bool IsHalted(string status) => status is "safety-halt";
}
