using System.Text.Json;

namespace Marketplace.Clients.Feedback;

/// <summary>A published questionnaire.</summary>
/// <param name="Questionnaire">Canonical <c>url|version</c>, by which schedules and answers name it.</param>
public sealed record QuestionnaireItem(string Questionnaire, string Name, string Version, string Instrument, IReadOnlyList<string> Languages);

/// <param name="Questionnaire">Canonical <c>url|version</c>.</param>
/// <param name="Answers">Numbers by linkId, for the instruments of the library; null where <paramref name="Items"/> are given.</param>
/// <param name="Items">For every questionnaire, shaped like FHIR's <c>QuestionnaireResponse.item</c>.</param>
public sealed record Submission(
    string Questionnaire, string Wave, string Language, IReadOnlyList<Answer>? Answers = null, bool Anonymous = false, JsonElement? Items = null);

public sealed record Answer(string LinkId, int Value);

/// <param name="Score">Null where no rule scores the questionnaire.</param>
/// <param name="DeletionCode">Of an anonymous answer: the only way to delete it.</param>
public sealed record SubmissionReceipt(Guid ResponseId, Score? Score, DateTime SubmittedAtUtc, string? DeletionCode = null);

/// <param name="Imputed">The items (by linkId) that were not answered, and for which the rule put a value.</param>
/// <param name="Flags">Marks on doubtful answers, e.g. <c>straight-lining</c>; null in a score from before there were any.</param>
public sealed record Score(
    string Instrument, string InstrumentVersion, string Language, string RuleVersion, double Value,
    IReadOnlyDictionary<string, double> Subscales, int Answered, IReadOnlyList<string> Imputed,
    bool HigherIsBetter = true, IReadOnlyList<string>? Flags = null, double? Lowest = null, double? Highest = null);

/// <param name="Answers">Numbers by linkId; null where the questionnaire is none of the library.</param>
/// <param name="Items">The same and any other answers, shaped like FHIR's <c>QuestionnaireResponse.item</c>.</param>
/// <param name="Score">Null where no rule scores the questionnaire.</param>
public sealed record Response(
    Guid ResponseId, string Questionnaire, string Wave, string Language, IReadOnlyList<Answer>? Answers, JsonElement Items, Score? Score,
    DateTime SubmittedAtUtc, long Revision = 1, DateTime? AmendedAtUtc = null, IReadOnlyList<string>? Flags = null);
