using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Trials;

/// <summary>The consent text to be read before agreeing to exactly this version and hash.</summary>
/// <param name="Summary">The key information in short; null where the text has one layer.</param>
/// <param name="Questions">To be answered rightly before signing.</param>
/// <param name="Purposes">What is asked besides taking part.</param>
public sealed record Consent(
    int Version, string Language, string Text, string Hash, string? Summary = null,
    IReadOnlyList<ComprehensionQuestion>? Questions = null, IReadOnlyList<OfferedPurpose>? Purposes = null, OfferedAssent? Assent = null);

/// <summary>What a patient reads for whom somebody else consents.</summary>
public sealed record OfferedAssent(string Text, string Hash);

public sealed record ComprehensionQuestion(string Code, string Text, IReadOnlyList<QuestionOption> Options);

public sealed record QuestionOption(string Code, string Label);

/// <param name="Code">data-reuse, recontact or cohort-link.</param>
public sealed record OfferedPurpose(string Code, string Text);

/// <param name="TimeZone">IANA name.</param>
public sealed record JoinRequest(Guid SiteId, ParticipantRole Role, string Language, string TimeZone, ReadConsent Consent)
{
    /// <summary>To the trial's criteria, by code; needed where it has any.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Answers { get; init; }

    /// <summary>For whom a proxy joins; null: for oneself.</summary>
    public Represented? Represented { get; init; }

    /// <summary>The secret of the invitation, where the trial takes only who is invited.</summary>
    public string? Invitation { get; init; }
}

/// <summary>Which text the person has read, and what they say to it.</summary>
/// <param name="Purposes">What else they agree to, by code; what is not mentioned is not agreed to.</param>
/// <param name="Answers">To the comprehension questions: code of the option by code of the question.</param>
/// <param name="InformedBy">Account of who explained the text; null where the person has read it alone.</param>
public sealed record ReadConsent(
    int Version, string Hash, IReadOnlyDictionary<string, bool>? Purposes = null,
    IReadOnlyDictionary<string, string>? Answers = null, Guid? InformedBy = null);

/// <summary>The text that is approved now, signed anew.</summary>
/// <param name="Assent">Of who is represented, where there is a text for them.</param>
/// <param name="CannotAssent">Too young for it, or otherwise unable.</param>
public sealed record ConsentRenewal(string Language, ReadConsent Consent, Assent? Assent = null, bool CannotAssent = false);

public sealed record PurposeChoice(bool Granted);

/// <summary>What a participant agrees to now.</summary>
/// <param name="Representation">For whom the account speaks; null where for its owner.</param>
public sealed record ConsentState(
    SignedConsent Current, DateTime SignedAtUtc, IReadOnlyDictionary<string, bool> Purposes, Representation? Representation = null);

/// <summary>What a participant has signed in one trial, the last first.</summary>
public sealed record MyConsents(IReadOnlyList<MyConsent> Items);

/// <param name="Entry">By which its receipt is asked for.</param>
/// <param name="EndedAtUtc">When another was signed in its place, or it was withdrawn; null while it holds.</param>
public sealed record MyConsent(long Entry, SignedConsent Consent, DateTime SignedAtUtc, DateTime? EndedAtUtc);

/// <param name="UntilUtc">After it, no participation token is given before the version is signed.</param>
public sealed record ReconsentDue(int ConsentVersion, DateTime UntilUtc);

/// <param name="HeadHash">Hash of the last entry.</param>
/// <param name="FirstFlaw">Number of the first entry that does not fit, or null where all do.</param>
public sealed record LedgerVerification(long Entries, string HeadHash, long? FirstFlaw);

public sealed record Enrolment(
    Guid EnrolmentId, Guid TrialId, Guid SiteId, ParticipantRole Role, string TimeZone, SignedConsent Consent,
    DateTime EnrolledAtUtc, WithdrawalReceipt? Withdrawal);

public sealed record SignedConsent(int Version, string Language, string Hash);

/// <param name="Consent">What the participant agrees to now.</param>
/// <param name="Reconsent">Null where nothing is to be signed anew.</param>
public sealed record MyEnrolment(
    Enrolment Enrolment, IReadOnlyDictionary<string, string> Title, string TrialStatus, ConsentState? Consent = null, ReconsentDue? Reconsent = null);

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
/// <param name="Services">Every service that knew of the participant.</param>
public sealed record WithdrawalReceipt(Guid Id, DateTime AtUtc, WithdrawalMode Mode, IReadOnlyList<WithdrawalService>? Services = null);

/// <param name="Outcome">kept or erased; null while the service has not confirmed.</param>
public sealed record WithdrawalService(string Name, string? Outcome, DateTime? ConfirmedAtUtc);
