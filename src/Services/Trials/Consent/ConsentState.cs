namespace Marketplace.Trials.Consent;

/// <summary>What a participant agrees to now, as they see it.</summary>
/// <param name="Purposes">Yes or no to each purpose that the text asks for.</param>
/// <param name="Representation">For whom the account speaks; null where for its owner.</param>
internal sealed record ConsentState(
    SignedConsent Current, DateTime SignedAtUtc, IReadOnlyDictionary<ConsentPurpose, bool> Purposes, Representation? Representation)
{
    public static ConsentState Of(StandingConsent standing) => new(standing.Signed, standing.SignedAtUtc, standing.Purposes, standing.Representation);
}
