namespace Marketplace.Clients.Trials;

/// <summary>A participant of a site, by pseudonym.</summary>
public sealed record SiteParticipant(Guid EnrolmentId, Guid Pseudonym, ParticipantRole Role, DateTime EnrolledAtUtc, DateTime? WithdrawnAtUtc);

/// <summary>Who is behind a pseudonym, and why it must be known.</summary>
public sealed record ReidentificationRequest(Guid Pseudonym, string Reason);

public sealed record ReidentificationDecision(bool Approved, string Reason);

/// <param name="IsOwn">The caller has asked: only they are told who it is, and they do not decide.</param>
/// <param name="Approved">Null while nobody has decided.</param>
public sealed record Reidentification(
    Guid Id, Guid TrialId, Guid Pseudonym, Guid OrganisationId, string Reason, DateTime RequestedAtUtc,
    bool IsOwn, bool? Approved, string? DecisionReason, DateTime? DecidedAtUtc, DateTime? DisclosedAtUtc);

/// <summary>Read once.</summary>
public sealed record DisclosedIdentity(Guid AccountId);

/// <summary>Somebody has read something of the caller's.</summary>
/// <param name="What">participant-listed, identity-disclosed and others to come.</param>
/// <param name="ByRole">In which role.</param>
public sealed record AccessEntry(
    Guid Id, Guid TrialId, Guid EnrolmentId, string What, string ByRole, Guid? ByOrganisation, string? OrganisationName, string? Why, DateTime AtUtc);
