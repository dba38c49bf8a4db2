using Marketplace.Clients.Trials;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Vocabulary;

/// <summary>Why an evaluation stopped: in the words of who stopped it, and where the platform did, in the reader's.</summary>
internal static class StopReasons
{
    /// <summary>Stands as the actor where a rule acts and no person does.</summary>
    private static readonly Guid Platform = Guid.Empty;

    public static string? WhyStopped(this IStringLocalizer<Texts> texts, Trial trial) =>
        trial.StoppedForIncident ? texts["stopped.incident"] : trial.WhyStopped;

    public static string Why(this IStringLocalizer<Texts> texts, Halt halt) => halt.By == Platform ? texts["stopped.incident"] : halt.Reason;

    public static string? Why(this IStringLocalizer<Texts> texts, Transition step) =>
        step is { Step: "halt", PublicReason: not null } && step.Actor == Platform ? texts["stopped.incident"] : step.PublicReason ?? step.Reason;
}
