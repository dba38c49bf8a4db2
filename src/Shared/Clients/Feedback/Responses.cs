namespace Marketplace.Clients.Feedback;

/// <summary>A published questionnaire.</summary>
/// <param name="Questionnaire">Canonical <c>url|version</c>, by which schedules and answers name it.</param>
public sealed record QuestionnaireItem(string Questionnaire, string Name, string Version, string Instrument, IReadOnlyList<string> Languages);

/// <param name="Questionnaire">Canonical <c>url|version</c>.</param>
public sealed record Submission(string Questionnaire, string Wave, string Language, IReadOnlyList<Answer> Answers, bool Anonymous = false);

public sealed record Answer(string LinkId, int Value);

/// <param name="DeletionCode">Of an anonymous answer: the only way to delete it.</param>
public sealed record SubmissionReceipt(Guid ResponseId, Score Score, DateTime SubmittedAtUtc, string? DeletionCode = null);

/// <param name="Imputed">The items (by linkId) that were not answered, and for which the rule put a value.</param>
/// <param name="Flags">Marks on doubtful answers, e.g. <c>straight-lining</c>; null in a score from before there were any.</param>
public sealed record Score(
    string Instrument, string InstrumentVersion, string Language, string RuleVersion, double Value,
    IReadOnlyDictionary<string, double> Subscales, int Answered, IReadOnlyList<string> Imputed,
    bool HigherIsBetter = true, IReadOnlyList<string>? Flags = null);

public sealed record Response(
    Guid ResponseId, string Questionnaire, string Wave, string Language, IReadOnlyList<Answer> Answers, Score Score, DateTime SubmittedAtUtc,
    long Revision = 1, DateTime? AmendedAtUtc = null, IReadOnlyList<string>? Flags = null);
