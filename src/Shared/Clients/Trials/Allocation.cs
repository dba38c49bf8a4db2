namespace Marketplace.Clients.Trials;

/// <param name="Kind">intervention or control.</param>
/// <param name="Name">By language.</param>
public sealed record Allocation(Guid EnrolmentId, string Arm, string Kind, IReadOnlyDictionary<string, string> Name, DateTime AllocatedAtUtc);

/// <summary>The lists as they follow from the seed, beside what was recorded.</summary>
/// <param name="Seed">Hexadecimal.</param>
/// <param name="SeedFitsCommitment">Whether it is the seed of the opening.</param>
/// <param name="Kept">Who left and joined again, with the arm of before.</param>
/// <param name="Unallocated">Enrolments without an arm; there are none, unless somebody took rows away.</param>
public sealed record AllocationAudit(
    Guid TrialId, int Algorithm, string Seed, string Commitment, bool SeedFitsCommitment, DateTime SealedAtUtc,
    IReadOnlyList<AuditedArm> Arms, IReadOnlyList<AuditedStratum> Strata, IReadOnlyList<KeptArm> Kept, IReadOnlyList<Guid> Unallocated);

/// <param name="Label">What other services were told of it.</param>
public sealed record AuditedArm(string Code, int Ratio, string Label);

/// <param name="FirstDisagreement">The first place whose recorded arm is not the list's.</param>
public sealed record AuditedStratum(Guid SiteId, ParticipantRole Role, bool Agrees, int? FirstDisagreement, IReadOnlyList<AuditedPlace> Places);

/// <param name="Recorded">Null where the place was left out.</param>
public sealed record AuditedPlace(int Index, string Derived, string? Recorded, Guid? EnrolmentId, DateTime? AtUtc);

/// <param name="Agrees">Whether it is the arm of the enrolment that it was kept from.</param>
public sealed record KeptArm(Guid EnrolmentId, Guid KeptFrom, string Recorded, bool Agrees);
