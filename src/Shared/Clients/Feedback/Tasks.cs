using System.Text.Json;

namespace Marketplace.Clients.Feedback;

/// <param name="AboutAnonymity">What to tell a participant before they choose to answer anonymously.</param>
public sealed record TaskList(IReadOnlyList<TaskItem> Items, string AboutAnonymity);

/// <param name="State">upcoming, open, late, missed or answered.</param>
/// <param name="Amendable">Whether an answer that was given can still be amended.</param>
public sealed record TaskItem(
    string Wave, string Questionnaire, string? Title, DateOnly? DueOn, DateTime? OpensAtUtc, DateTime? ClosesAtUtc, string? TimeZone,
    string State, bool Amendable, Guid? ResponseId, long? ResponseRevision, DateTime? DraftSavedAtUtc);

/// <summary>What is filled in so far.</summary>
/// <param name="Answers">Either these, numbers by linkId, or <paramref name="Items"/> as FHIR has them.</param>
public sealed record DraftContent(string Language, JsonElement? Answers = null, JsonElement? Items = null);

public sealed record DraftState(string Wave, long Revision, DateTime BegunAtUtc, DateTime SavedAtUtc);

public sealed record Draft(
    string Wave, string Language, JsonElement? Answers, JsonElement? Items, long Revision, DateTime BegunAtUtc, DateTime SavedAtUtc);

/// <param name="Answers">Either these, numbers by linkId, or <paramref name="Items"/> as FHIR has them.</param>
public sealed record Amendment(string Language, IReadOnlyList<Answer>? Answers = null, JsonElement? Items = null);

public sealed record Amended(Guid ResponseId, long Revision, Score? Score, DateTime SubmittedAtUtc, DateTime? AmendedAtUtc);

public sealed record ResponseHistory(Guid ResponseId, string Wave, string Questionnaire, IReadOnlyList<ResponseRevision> Entries);

public sealed record ResponseRevision(
    long Revision, DateTime GivenAtUtc, string Language, double? Score, IReadOnlyList<string> Flags, IReadOnlyList<AnswerChange> Changes);

/// <summary>A question that was answered otherwise before; an empty list: not answered.</summary>
public sealed record AnswerChange(string LinkId, IReadOnlyList<JsonElement> Before, IReadOnlyList<JsonElement> After);
