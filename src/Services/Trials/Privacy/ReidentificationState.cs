using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Trials.Privacy;

/// <summary>A request as its two people see it. Who stands behind the pseudonym is not in it.</summary>
/// <param name="Approved">Null while nobody has decided.</param>
/// <param name="Own">The caller has asked: somebody else decides it, and nobody else reads the identity.</param>
internal sealed record ReidentificationState(
    Guid Id, Guid TrialId, Guid Pseudonym, Guid OrganisationId, string Reason, DateTime RequestedAtUtc,
    bool? Approved, string? DecisionReason, DateTime? DecidedAtUtc, DateTime? DisclosedAtUtc, bool Own)
{
    public static ReidentificationState Of(Reidentification request, CurrentUser reader) => new(
        request.Id, request.TrialId, request.Pseudonym, request.OrganisationId, request.Reason, request.RequestedAtUtc,
        request.Decided?.Approved, request.Decided?.Reason, request.Decided?.AtUtc, request.DisclosedAtUtc, request.RequestedBy == reader.Id);
}
