namespace Marketplace.Trials.Privacy;

/// <summary>Somebody else has read something of a participant. Says in which role, never who.</summary>
internal sealed class AccessEntry
{
    public Guid Id { get; private init; }

    public Guid TrialId { get; private init; }

    public Guid EnrolmentId { get; private init; }

    public AccessKind What { get; private init; }

    /// <summary>As it stands in tokens.</summary>
    public string ByRole { get; private init; } = "";

    /// <summary>Null where the reader acts for no organisation.</summary>
    public Guid? ByOrganisation { get; private init; }

    public string? Why { get; private init; }

    public DateTime AtUtc { get; private init; }

    public static AccessEntry Of(Guid trialId, Guid enrolmentId, AccessKind what, Reader by, string? why, DateTime now) => new()
    {
        Id = Guid.CreateVersion7(new DateTimeOffset(now)),
        TrialId = trialId,
        EnrolmentId = enrolmentId,
        What = what,
        ByRole = by.Role,
        ByOrganisation = by.OrganisationId,
        Why = why,
        AtUtc = now,
    };
}

/// <summary>In which role somebody reads, and for whom.</summary>
internal sealed record Reader(string Role, Guid? OrganisationId);

internal enum AccessKind
{
    /// <summary>The list of a site's participants, by pseudonym.</summary>
    ParticipantListed,

    /// <summary>The arm, by the site's coordinators.</summary>
    AllocationRead,

    /// <summary>Participation or consent, by a coordinator of the site or the sponsor through the FHIR interface.</summary>
    ReadAsFhir,
    ReidentificationRequested,
    ReidentificationApproved,
    ReidentificationRefused,

    /// <summary>The account behind the pseudonym was read.</summary>
    IdentityDisclosed,
}
