namespace Marketplace.Portal.Protocols;

/// <summary>The colour that goes with a trial's status, which is always written as well.</summary>
internal static class Tones
{
    public static string? Of(string status) => status switch
    {
        "approved" or "recruiting" or "follow-up" or "completed" => "good",
        "submitted" or "paused" or "recruitment-closed" => "warn",
        "refused" or "safety-halt" or "stopped-early" => "danger",
        _ => null,
    };
}
