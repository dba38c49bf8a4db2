using Marketplace.Contracts.Trials;

namespace Marketplace.Feedback.Trials;

/// <summary>A pseudonym in a trial. Once withdrawn it stays so: the row is the tombstone that late events and answers meet.</summary>
internal sealed class Participant
{
    public required Guid TrialId { get; init; }

    public required Guid Pseudonym { get; init; }

    public string? Role { get; private set; }

    public Guid? SiteId { get; private set; }

    public string? Language { get; private set; }

    public DateTime? EnrolledAtUtc { get; private set; }

    public DateTime? WithdrawnAtUtc { get; private set; }

    public bool Erased { get; private set; }

    public bool HasWithdrawn => WithdrawnAtUtc is not null;

    public void Apply(ParticipantEnrolledV1 e)
    {
        if (Erased)
        {
            return;
        }

        Role = e.Role;
        SiteId = e.SiteId;
        Language = e.Language;
        EnrolledAtUtc = e.EnrolledAtUtc;
    }

    /// <summary>Erasure is never taken back by a later or repeated "keep".</summary>
    public void Apply(ParticipantWithdrawnV1 e)
    {
        WithdrawnAtUtc ??= e.WithdrawnAtUtc;
        Erased |= e.Erase;
        if (Erased)
        {
            (Role, SiteId, Language, EnrolledAtUtc) = (null, null, null, null);
        }
    }
}
