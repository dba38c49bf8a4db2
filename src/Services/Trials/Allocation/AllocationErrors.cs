using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Trials.Allocation;

internal static class AllocationErrors
{
    public static readonly Error NotAllocated = Error.NotFound(
        "not-allocated", "The trial has no arms to choose between, so nobody is allocated to one.");

    public static readonly Error Blinded = Error.Conflict(
        "arm-blinded", "Those who read the answers of this trial may not know who is in which arm, and the sponsor reads them. Ask after the trial's end.");

    public static readonly Error Sealed = Error.Conflict(
        "allocation-sealed", "The allocation stays sealed until the trial has ended.");

    public static readonly Error AuditorConflict = Error.Forbidden(
        "auditor-conflict-of-interest", "You belong to the sponsor or to a site of this trial, so another auditor looks at its allocation.");

    public static readonly Error ArmsFixed = Error.Conflict(
        "arms-fixed", "The arms, their ratios and the blinding cannot change once a trial has opened. Draft a new trial for another comparison.");
}
