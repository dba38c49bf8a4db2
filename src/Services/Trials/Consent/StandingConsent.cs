using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Sites;

namespace Marketplace.Trials.Consent;

/// <summary>What a participant agrees to now. How it came about stands in the ledger.</summary>
internal sealed class StandingConsent
{
    public Guid EnrolmentId { get; private init; }

    public Guid TrialId { get; private init; }

    public SignedConsent Signed { get; private set; } = null!;

    public DateTime SignedAtUtc { get; private set; }

    /// <summary>Yes or no to each purpose that was asked for besides taking part.</summary>
    public Dictionary<ConsentPurpose, bool> Purposes { get; private set; } = [];

    /// <summary>Null where the participant speaks for themself.</summary>
    public Representation? Representation { get; private set; }

    /// <summary>Of the code with which the person takes over; stays after it was used, so that its taker may ask again.</summary>
    public string? HandOverCodeHash { get; private set; }

    public DateTime? HandOverExpiresAtUtc { get; private set; }

    public static StandingConsent Of(Enrolment enrolment, Dictionary<ConsentPurpose, bool> purposes, Representation? representation) => new()
    {
        EnrolmentId = enrolment.Id,
        TrialId = enrolment.TrialId,
        Signed = enrolment.Consent,
        SignedAtUtc = enrolment.EnrolledAtUtc,
        Purposes = purposes,
        Representation = representation,
    };

    /// <summary>Whoever speaks for somebody agrees to nothing more once that person is of age.</summary>
    public bool ProxyHasEnded(string timeZone, DateTime now) => Representation?.HasEnded(TimeZones.DayIn(timeZone, now)) == true;

    public bool Grants(ConsentPurpose purpose) => Purposes.GetValueOrDefault(purpose);

    public void Renew(SignedConsent signed, Dictionary<ConsentPurpose, bool> purposes, DateTime now)
    {
        Signed = signed;
        SignedAtUtc = now;
        Purposes = purposes;
    }

    public void PrepareHandOver(string codeHash, DateTime expires) => (HandOverCodeHash, HandOverExpiresAtUtc) = (codeHash, expires);

    /// <summary>With the pseudonym goes what else tells of the person: the day of majority, and the way to take over.</summary>
    public void ForgetPerson() =>
        (Representation, HandOverCodeHash, HandOverExpiresAtUtc) = (Representation is { } proxy ? proxy with { OfAgeOn = null } : null, null, null);

    public void EndRepresentation() => Representation = null;

    public void Set(ConsentPurpose purpose, bool granted) =>
        Purposes = new Dictionary<ConsentPurpose, bool>(Purposes) { [purpose] = granted };
}
