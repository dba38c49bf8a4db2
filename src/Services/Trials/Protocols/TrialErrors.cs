using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Lifecycle;

namespace Marketplace.Trials.Protocols;

internal static class TrialErrors
{
    public static readonly Error Unknown = Error.NotFound("trial-unknown", "There is no such trial, or it is not yours to see.");

    public static readonly Error SponsorNotYours = Error.Forbidden(
        "sponsor-not-yours", "You are not a site coordinator of the organisation that sponsorId names, nor a maker of the solution, who could propose it to them.");

    public static readonly Error SponsorUnable = Error.Conflict(
        "sponsor-unable", "No verified organisation of this id that can sponsor trials is known here. Ask the sponsor for its number.") with { Field = "sponsorId" };

    public static readonly Error ProposalsTooMany = Error.Conflict(
        "proposals-too-many", $"You have {Proposals.MostWaiting} proposals that their sponsors have neither submitted nor withdrawn. Ask them, before you make another.");

    public static readonly Error ProposalSolutionFixed = Error.Conflict(
        "proposal-solution-fixed", "A proposal is about the solution that it was made for. Draft another trial for another solution.") with { Field = "solutionId" };

    public static readonly Error ProposalTaken = Error.Conflict(
        "proposal-taken", "The sponsor has sent the protocol to the committee or put it away, so it is no longer yours to write. Ask the sponsor for the change.");

    public static readonly Error Differs = Error.Conflict(
        "trial-differs", "This id belongs to a trial of another sponsor. Make a new id.");

    public static readonly Error SponsorNotVerified = Error.Conflict(
        "sponsor-not-verified", "The sponsor is not verified yet. An operator of the platform verifies organisations.");

    public static readonly Error MeasurementFixed = Error.Conflict(
        "measurement-fixed", "The solution, its version, the instruments and a first day that one of them counts from cannot change once a trial has opened. Draft a new trial for another measurement.");

    public static readonly Error SolutionDiffers = Error.Conflict(
        "solution-differs", "The protocol being written evaluates another solution than the approved one. Submit it, or write the approved solution back.");

    public static readonly Error QuotaLate = Error.Conflict(
        "quota-late", "Answers without a quota are not kept, so those who have joined could not be counted. Once a trial has opened, change the limits of its quotas or drop some.");

    public static readonly Error NoSite = Error.Conflict(
        "site-missing", "A trial opens when at least one site has accepted.");

    public static readonly Error DataProtectionMissing = Error.Conflict(
        "data-protection-missing", "A trial opens when its protocol says who answers for the data, what for, how long and where they are kept.");

    public static readonly Error Over = Error.Conflict(
        "trial-over", "The trial's last day is past.");

    public static readonly Error NotRecruiting = Error.Conflict(
        "trial-not-recruiting", "The trial does not recruit now.");

    public static Error NotEditable(TrialStatus status) => Error.Conflict(
        "trial-not-editable", $"The protocol of a trial that is {status.Name()} cannot be changed.");

    public static Error StepRefused(TrialStatus status, TrialStep step) => Error.Conflict(
        "transition-not-allowed", $"A trial that is {status.Name()} does not take the step '{step.Name()}'.");
}
