using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Trials;

[JsonConverter(typeof(KebabCase<RecruitmentMode>))]
public enum RecruitmentMode
{
    Open,
    ByInvitation,
}

/// <summary>One question of the self-test, and the answers that let somebody in.</summary>
/// <param name="Question">By language.</param>
/// <param name="Reason">By language: what somebody is told who does not fit.</param>
/// <param name="Role">Who is asked; null: everybody.</param>
public sealed record Criterion(
    string Code, CriterionKind Kind, IReadOnlyDictionary<string, string> Question, IReadOnlyDictionary<string, string> Reason,
    ParticipantRole? Role = null, int? Min = null, int? Max = null, bool? Expected = null, IReadOnlyList<CriterionOption>? Options = null);

/// <param name="Label">By language.</param>
public sealed record CriterionOption(string Code, IReadOnlyDictionary<string, string> Label, bool Fits = true);

[JsonConverter(typeof(KebabCase<CriterionKind>))]
public enum CriterionKind
{
    YesNo,
    Number,
    Choice,
}

/// <param name="Answers">By code of the criterion: true or false, a number, or the code of an option.</param>
public sealed record SelfTest(ParticipantRole Role, string Language, IReadOnlyDictionary<string, JsonElement> Answers);

/// <param name="Others">Where it does not fit: trials that nothing of the answers speaks against.</param>
public sealed record SelfTestResult(bool Fits, IReadOnlyList<UnmetCriterion> Unmet, IReadOnlyList<FittingTrial> Others);

/// <param name="Reason">In the person's language, where the protocol has it.</param>
public sealed record UnmetCriterion(string Criterion, string Reason);

/// <param name="SiteId">Null: at any site.</param>
public sealed record InvitationBatch(ParticipantRole Role, int Count, int ValidDays, Guid? SiteId = null);

public sealed record IssuedInvitations(Guid BatchId, IReadOnlyList<IssuedInvitation> Invitations);

/// <param name="Secret">What the invited person sends when joining; only in the first answer.</param>
public sealed record IssuedInvitation(Guid InvitationId, string? Secret, DateTime ExpiresAtUtc);

/// <summary>An invitation that was issued, and where it stands.</summary>
/// <param name="State">open, held, used, expired or revoked.</param>
public sealed record Invitee(
    Guid InvitationId, Guid BatchId, ParticipantRole Role, Guid? SiteId, string State, DateTime IssuedAtUtc, DateTime ExpiresAtUtc);

/// <summary>Which place somebody wants, to reserve it or to wait for it.</summary>
/// <param name="Answers">To the trial's criteria, by code.</param>
public sealed record WantedPlace(
    Guid SiteId, ParticipantRole Role, string Language, IReadOnlyDictionary<string, JsonElement>? Answers = null, string? Invitation = null);

public sealed record Reservation(
    Guid ReservationId, Guid TrialId, Guid SiteId, ParticipantRole Role, DateTime ReservedAtUtc, DateTime ExpiresAtUtc);

/// <param name="State">waiting, offered, joined, left, lapsed or ended.</param>
/// <param name="Position">From 1; null when the wait is over.</param>
/// <param name="OfferUntilUtc">Until when the offered place is held: join to take it.</param>
public sealed record WaitingEntry(
    Guid EntryId, Guid TrialId, Guid SiteId, ParticipantRole Role, string State, DateTime SinceUtc, int? Position, DateTime? OfferUntilUtc);

public sealed record MyWaiting(WaitingEntry Entry, IReadOnlyDictionary<string, string> Title);

/// <summary>An entry of a site's waiting list, as its coordinators see it: neither whose it is nor which pseudonym came of it.</summary>
/// <param name="Position">From 1, among those who wait for the same role; null where a place is offered or the wait is over.</param>
/// <param name="State">waiting, offered, joined, left, lapsed or ended.</param>
public sealed record SiteWaitingEntry(
    Guid EntryId, int? Position, ParticipantRole Role, DateTime SinceUtc, string State, DateTime? OfferUntilUtc);

/// <summary>How recruitment has gone from day to day, of a trial or of one site.</summary>
/// <param name="From">The day of the opening; null before it.</param>
/// <param name="To">Today, or where the trial has ended the last day that counts.</param>
public sealed record RecruitmentCourse(DateOnly? From, DateOnly? To, IReadOnlyList<RoleCourse> Roles);

/// <param name="Days">Those on which somebody joined or left, in order.</param>
public sealed record RoleCourse(ParticipantRole Role, int Target, int Enrolled, int Withdrawn, IReadOnlyList<RecruitmentDay> Days);

public sealed record RecruitmentDay(DateOnly On, int Enrolled, int Withdrawn);

public sealed record FittingTrial(Guid Id, Guid SolutionId, IReadOnlyDictionary<string, string> Title, DateOnly EndsOn);
