namespace Marketplace.Feedback.Responses;

/// <summary>A participant's answers in one wave, with their score. Never changes; only an erasure removes it.</summary>
internal sealed class StoredResponse
{
    /// <summary>Commit order: there is one writer. The projection of results reads along it.</summary>
    public long Position { get; private set; }

    /// <summary>Made by the client.</summary>
    public required Guid Id { get; init; }

    public required Guid TrialId { get; init; }

    public required Guid Pseudonym { get; init; }

    public required string Role { get; init; }

    public required string Wave { get; init; }

    /// <summary>Canonical <c>url|version</c>.</summary>
    public required string Questionnaire { get; init; }

    public required string Instrument { get; init; }

    public required string Language { get; init; }

    /// <summary>JSON: value by linkId, in the questionnaire's order, so equal answers are equal texts.</summary>
    public required string Answers { get; init; }

    public required double ScoreValue { get; init; }

    /// <summary>JSON of <see cref="Instruments.Score"/>, as it was computed at submission.</summary>
    public required string Score { get; init; }

    public required DateTime SubmittedAtUtc { get; init; }
}
