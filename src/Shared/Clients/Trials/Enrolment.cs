using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Trials;

/// <summary>The consent text to be read before agreeing to exactly this version and hash.</summary>
public sealed record Consent(int Version, string Language, string Text, string Hash);

/// <param name="TimeZone">IANA name.</param>
public sealed record JoinRequest(Guid SiteId, ParticipantRole Role, string Language, string TimeZone, ReadConsent Consent)
{
    /// <summary>To the trial's criteria, by code; needed where it has any.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Answers { get; init; }
}

/// <summary>Which text the person has read.</summary>
public sealed record ReadConsent(int Version, string Hash);

public sealed record Enrolment(
    Guid EnrolmentId, Guid TrialId, Guid SiteId, ParticipantRole Role, string TimeZone, SignedConsent Consent,
    DateTime EnrolledAtUtc, WithdrawalReceipt? Withdrawal);

public sealed record SignedConsent(int Version, string Language, string Hash);

public sealed record MyEnrolment(Enrolment Enrolment, IReadOnlyDictionary<string, string> Title, string TrialStatus);

/// <summary>With it a participant answers under a pseudonym.</summary>
public sealed record ParticipationToken(string Token, DateTime ExpiresAtUtc);

public sealed record Withdrawal(WithdrawalMode Mode);

[JsonConverter(typeof(KebabCase<WithdrawalMode>))]
public enum WithdrawalMode
{
    /// <summary>What was given stays; nothing more is collected.</summary>
    Keep,

    /// <summary>What was given is erased too.</summary>
    Erase,
}

/// <summary>The participant's proof of having withdrawn.</summary>
public sealed record WithdrawalReceipt(Guid Id, DateTime AtUtc, WithdrawalMode Mode);
