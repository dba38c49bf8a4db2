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

/// <summary>What is asked of a participant, in the order in which it can be answered.</summary>
public sealed record ParticipantTasks(IReadOnlyList<ParticipantTask> Items);

/// <param name="DueOn">Day in <paramref name="TimeZone"/>.</param>
/// <param name="ClosesAtUtc">The first moment at which it is too late; null: when the trial ends.</param>
/// <param name="TimeZone">IANA name of the clock that counts.</param>
public sealed record ParticipantTask(
    string Wave, string Questionnaire, DateOnly DueOn, DateTime OpensAtUtc, DateTime? ClosesAtUtc, string TimeZone, TaskState State);

/// <summary>Whether it can be answered; not whether it was.</summary>
[JsonConverter(typeof(KebabCase<TaskState>))]
public enum TaskState
{
    Upcoming,
    Open,
    Closed,
}

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
