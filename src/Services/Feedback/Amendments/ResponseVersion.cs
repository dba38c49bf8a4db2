using Marketplace.Feedback.Responses;

namespace Marketplace.Feedback.Amendments;

/// <summary>A response as it was before an amendment. Only an erasure removes it.</summary>
internal sealed class ResponseVersion
{
    /// <summary>The position that it had as a response.</summary>
    public required long Position { get; init; }

    /// <summary>Position of the response that took its place.</summary>
    public required long ReplacedByPosition { get; init; }

    public required DateTime ReplacedAtUtc { get; init; }

    /// <summary>The response's, the same in all its versions.</summary>
    public required Guid Id { get; init; }

    public required Guid TrialId { get; init; }

    public required Guid Pseudonym { get; init; }

    public required string Role { get; init; }

    public Guid? SiteId { get; init; }

    public string? Arm { get; init; }

    public required string SolutionVersion { get; init; }

    public required string Wave { get; init; }

    public required string Questionnaire { get; init; }

    public string? Instrument { get; init; }

    public required string Language { get; init; }

    public required string Answers { get; init; }

    public double? ScoreValue { get; init; }

    public string? Score { get; init; }

    public List<string> Flags { get; init; } = [];

    public required long Revision { get; init; }

    public required DateTime SubmittedAtUtc { get; init; }

    public DateTime? AmendedAtUtc { get; init; }

    public static ResponseVersion Of(StoredResponse row, long replacedByPosition, DateTime replacedAtUtc) => new()
    {
        Position = row.Position, ReplacedByPosition = replacedByPosition, ReplacedAtUtc = replacedAtUtc,
        Id = row.Id, TrialId = row.TrialId, Pseudonym = row.Pseudonym, Role = row.Role, SiteId = row.SiteId, Arm = row.Arm,
        SolutionVersion = row.SolutionVersion, Wave = row.Wave, Questionnaire = row.Questionnaire, Instrument = row.Instrument,
        Language = row.Language, Answers = row.Answers, ScoreValue = row.ScoreValue, Score = row.Score, Flags = [.. row.Flags],
        Revision = row.Revision, SubmittedAtUtc = row.SubmittedAtUtc, AmendedAtUtc = row.AmendedAtUtc,
    };
}
