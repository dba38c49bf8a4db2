using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Recruitment;

/// <summary>Somebody, or so many, who hold a place.</summary>
/// <param name="Codes">What quotas count of them: see <see cref="QuotaCodes"/>.</param>
/// <param name="Holder">The account, where the place is held for somebody who has not joined.</param>
internal sealed record Claim(
    Guid SiteId, ParticipantRole Role, string Codes, ClaimKind Kind = ClaimKind.Enrolment, int Count = 1, Guid? Holder = null);

internal enum ClaimKind
{
    /// <summary>Takes part.</summary>
    Enrolment,

    /// <summary>Reads the consent, for a limited time.</summary>
    Reservation,

    /// <summary>Has come up on the waiting list, and has until a deadline to say yes.</summary>
    Offer,
}
