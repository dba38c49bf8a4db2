using System.Text.Json;

namespace Marketplace.Trials.Lifecycle;

/// <summary>Statuses and steps as the API writes them, for events and sentences.</summary>
internal static class LifecycleNames
{
    public static string Name(this TrialStatus status) => JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString());

    public static string Name(this TrialStep step) => JsonNamingPolicy.KebabCaseLower.ConvertName(step.ToString());
}
