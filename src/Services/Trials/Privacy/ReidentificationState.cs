using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Trials.Privacy;

/// <summary>A request as its two people see it. Who stands behind the pseudonym is not in it.</summary>
/// <param name="IsOwn">The caller has asked: only they are told who it is, and they do not decide.</param>
/// <param name="Approved">Null while nobody has decided.</param>
internal sealed record ReidentificationState(
    Guid Id, Guid TrialId, Guid Pseudonym, Guid OrganisationId, string Reason, DateTime RequestedAtUtc,
    bool IsOwn, bool? Approved, string? DecisionReason, DateTime? DecidedAtUtc, DateTime? DisclosedAtUtc)
{
    public static ReidentificationState Of(Reidentification request, CurrentUser user) => new(
        request.Id, request.TrialId, request.Pseudonym, request.OrganisationId, request.Reason, request.RequestedAtUtc,
        request.RequestedBy == user.Id, request.Decided?.Approved, request.Decided?.Reason, request.Decided?.AtUtc, request.DisclosedAtUtc);
}
