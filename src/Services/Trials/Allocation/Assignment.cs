using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Allocation;

/// <summary>The arm that an enrolment was given. Rows are added, and neither changed nor removed by whatever comes after.</summary>
internal sealed class Assignment
{
    public Guid EnrolmentId { get; private init; }

    public Guid TrialId { get; private init; }

    public Guid SiteId { get; private init; }

    public ParticipantRole Role { get; private init; }

    /// <summary>Place in the stratum's list, from 0; null where the arm is that of an earlier part in the trial.</summary>
    public int? Index { get; private init; }

    /// <summary>The same person's earlier enrolment: leaving and joining again draws no other arm.</summary>
    public Guid? KeptFrom { get; private init; }

    /// <summary>Code of the arm.</summary>
    public string Arm { get; private init; } = "";

    public int Algorithm { get; private init; }

    public DateTime AtUtc { get; private init; }

    public Stratum Stratum => new(SiteId, Role);

    public static Assignment Drawn(Enrolment enrolment, int index, string arm, int algorithm, DateTime now) => new()
    {
        EnrolmentId = enrolment.Id,
        TrialId = enrolment.TrialId,
        SiteId = enrolment.SiteId,
        Role = enrolment.Role,
        Index = index,
        Arm = arm,
        Algorithm = algorithm,
        AtUtc = now,
    };

    public static Assignment Kept(Enrolment enrolment, Assignment earlier, DateTime now) => new()
    {
        EnrolmentId = enrolment.Id,
        TrialId = enrolment.TrialId,
        SiteId = enrolment.SiteId,
        Role = enrolment.Role,
        KeptFrom = earlier.EnrolmentId,
        Arm = earlier.Arm,
        Algorithm = earlier.Algorithm,
        AtUtc = now,
    };
}
