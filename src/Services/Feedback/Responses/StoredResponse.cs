using System.Text.Json;
using Marketplace.Feedback.Amendments;
using Marketplace.Feedback.Trials;

namespace Marketplace.Feedback.Responses;

/// <summary>
/// A participant's answers in one wave, with their score where the questionnaire is an instrument's. An amendment takes a new
/// position; only an erasure removes it.
/// </summary>
internal sealed class StoredResponse
{
    /// <summary>Commit order: there is one writer. The projection of results reads along it.</summary>
    public long Position { get; private set; }

    /// <summary>Made by the client.</summary>
    public required Guid Id { get; init; }

    public required Guid TrialId { get; init; }

    /// <summary>A random one, which leads to nobody, where the answers are anonymous.</summary>
    public required Guid Pseudonym { get; init; }

    public required string Role { get; init; }

    /// <summary>Null where the participant's enrolment was not known here yet, or the answers are anonymous.</summary>
    public Guid? SiteId { get; private set; }

    public string? Arm { get; private set; }

    /// <summary>The version of the solution that the trial tested at the time.</summary>
    public string SolutionVersion { get; private set; } = "";

    public required string Wave { get; init; }

    /// <summary>Canonical <c>url|version</c>.</summary>
    public required string Questionnaire { get; init; }

    /// <summary>Null where no rule scores the questionnaire.</summary>
    public string? Instrument { get; init; }

    public required string Language { get; init; }

    /// <summary>
    /// JSON in the questionnaire's order, so equal answers are equal texts: an object of value by linkId for an instrument of
    /// the library, an array like <c>QuestionnaireResponse.item</c> for every other questionnaire.
    /// </summary>
    public required string Answers { get; init; }

    public double? ScoreValue { get; init; }

    /// <summary>JSON of <see cref="Instruments.Score"/>, as it was computed at submission.</summary>
    public string? Score { get; init; }

    public Instruments.Score? ReadScore() => Score is null ? null : JsonSerializer.Deserialize(Score, FeedbackJson.Default.Score);

    /// <summary>What is doubtful about how they were given; see <see cref="GivenFlags"/>.</summary>
    public List<string> Flags { get; private set; } = [];

    public bool Anonymous { get; init; }

    /// <summary>Of an anonymous answer: the only way to it.</summary>
    public string? DeletionCodeHash { get; init; }

    /// <summary>1 as submitted, and one more with every amendment.</summary>
    public long Revision { get; init; } = 1;

    public required DateTime SubmittedAtUtc { get; init; }

    public DateTime? AmendedAtUtc { get; init; }

    public bool SaysTheSameAs(StoredResponse other) =>
        (Questionnaire, Wave, Language, Answers) == (other.Questionnaire, other.Wave, other.Language, other.Answers);

    /// <summary>As it was before it was amended.</summary>
    public static StoredResponse AsIn(ResponseVersion version) => new()
    {
        Position = version.Position, Id = version.Id, TrialId = version.TrialId, Pseudonym = version.Pseudonym, Role = version.Role,
        SiteId = version.SiteId, Arm = version.Arm, SolutionVersion = version.SolutionVersion, Wave = version.Wave,
        Questionnaire = version.Questionnaire, Instrument = version.Instrument, Language = version.Language, Answers = version.Answers,
        ScoreValue = version.ScoreValue, Score = version.Score, Flags = [.. version.Flags], Revision = version.Revision,
        SubmittedAtUtc = version.SubmittedAtUtc, AmendedAtUtc = version.AmendedAtUtc,
    };

    /// <summary>The same answers with nothing that leads to who gave them.</summary>
    public StoredResponse Anonymously(Guid id, Guid pseudonym, string deletionCodeHash) => new()
    {
        Id = id,
        TrialId = TrialId,
        Pseudonym = pseudonym,
        Role = Role,
        Wave = Wave,
        Questionnaire = Questionnaire,
        Instrument = Instrument,
        Language = Language,
        Answers = Answers,
        ScoreValue = ScoreValue,
        Score = Score,
        Anonymous = true,
        DeletionCodeHash = deletionCodeHash,
        SubmittedAtUtc = SubmittedAtUtc.Date,
    };

    /// <summary>This content as the next revision of a response that was given before.</summary>
    public StoredResponse Amending(StoredResponse before) => new()
    {
        Id = before.Id,
        TrialId = before.TrialId,
        Pseudonym = before.Pseudonym,
        Role = Role,
        Wave = before.Wave,
        Questionnaire = Questionnaire,
        Instrument = Instrument,
        Language = Language,
        Answers = Answers,
        ScoreValue = ScoreValue,
        Score = Score,
        Revision = before.Revision + 1,
        SubmittedAtUtc = before.SubmittedAtUtc,
        AmendedAtUtc = SubmittedAtUtc,
    };

    /// <summary>Takes what is known of where and how it was given.</summary>
    public void GivenIn(Trial trial, Participant? participant, IEnumerable<string> flags)
    {
        Flags = [.. flags];
        SolutionVersion = trial.SolutionVersion;
        (SiteId, Arm) = (participant?.SiteId, participant?.Arm);
    }
}
