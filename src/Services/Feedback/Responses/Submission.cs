using System.Diagnostics;
using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;

namespace Marketplace.Feedback.Responses;

/// <summary>A submission that is sound in itself, already scored; only what the trial says about it is still open.</summary>
/// <param name="TraceParent">W3C trace context of the request, for the event that follows.</param>
internal sealed record Submission(StoredResponse Row, Score Score, string? TraceParent)
{
    /// <summary>When the participant began to answer, by the client's clock; null where it does not say.</summary>
    public DateTime? StartedAtUtc { get; init; }

    /// <summary>Whether the participant wants nobody to find the answer again.</summary>
    public bool Anonymous { get; init; }

    /// <summary>The pseudonym that sends it; the row of an anonymous one has another.</summary>
    public Guid Author { get; init; } = Row.Pseudonym;

    public DateTime ReceivedAtUtc { get; init; } = Row.SubmittedAtUtc;

    /// <summary>What deletes an anonymous answer; told once.</summary>
    public string? DeletionCode { get; init; }

    /// <summary>Reads the request. Where there is no submission, the faults say why, all at once.</summary>
    public static Submission? Read(
        Guid id, SubmitResponse.Request request, CurrentParticipant participant, DateTime nowUtc, out IReadOnlyList<Fault> faults)
    {
        var found = new List<Fault>();
        faults = found;
        var questionnaire = QuestionnaireIn(request, found);
        RequireRest(id, request, questionnaire, found);
        var values = questionnaire is null ? [] : AnswerReader.Read(questionnaire, request.Answers, found);
        if (found.Count > 0)
        {
            return null;
        }

        if (!questionnaire!.Instrument.Rate(values).TryGet(out var rating, out var error))
        {
            found.Add(Fault.Of(error, "$.answers"));
            return null;
        }

        return Scored(id, request, participant, questionnaire, values, rating, nowUtc);
    }

    public ResponseSubmittedV1 Event() =>
        new(Row.Id, Row.TrialId, Row.Pseudonym, Row.Wave, Row.Questionnaire, Row.SubmittedAtUtc);

    private static Questionnaire? QuestionnaireIn(SubmitResponse.Request request, List<Fault> faults)
    {
        if (request.Questionnaire is null)
        {
            faults.Add(new("field-missing", "$.questionnaire", "The questionnaire is missing."));
            return null;
        }

        var questionnaire = QuestionnaireLibrary.Find(request.Questionnaire);
        if (questionnaire is null)
        {
            faults.Add(InstrumentLibrary.WithoutText(request.Questionnaire) is { } profile
                ? Fault.Of(InstrumentErrors.TextNotLoaded(profile), "$.questionnaire")
                : new("questionnaire-unknown", "$.questionnaire", "There is no published questionnaire of this url|version."));
        }

        return questionnaire;
    }

    private static void RequireRest(Guid id, SubmitResponse.Request request, Questionnaire? questionnaire, List<Fault> faults)
    {
        if (id == Guid.Empty)
        {
            faults.Add(new("response-id-empty", "id", "The id of the response must be a UUID made by the client."));
        }

        if (string.IsNullOrEmpty(request.Wave))
        {
            faults.Add(new("field-missing", "$.wave", "The wave is missing."));
        }
        else if (request.Wave.Length > 64 || request.Wave.Contains('\0', StringComparison.Ordinal))
        {
            // PostgreSQL takes no NUL, and would refuse the whole batch with it.
            faults.Add(new("wave-unknown", "$.wave", "The trial has no wave of this name."));
        }

        if (request.Language is null)
        {
            faults.Add(new("field-missing", "$.language", "The language is missing."));
        }
        else if (questionnaire is not null && !questionnaire.Languages.Contains(request.Language))
        {
            faults.Add(new("language-unknown", "$.language", "The questionnaire is not available in this language."));
        }
    }

    private static Submission Scored(
        Guid id, SubmitResponse.Request request, CurrentParticipant participant, Questionnaire questionnaire, int?[] values, Rating rating, DateTime nowUtc)
    {
        var instrument = questionnaire.Instrument;
        var score = new Score(
            instrument.Name, questionnaire.Version, request.Language!, instrument.RuleVersion, rating.Value, rating.Subscales,
            values.Count(v => v is not null), [.. rating.Imputed.Select(i => questionnaire.Items[i].LinkId)],
            instrument.HigherIsBetter, rating.Flags);
        var row = new StoredResponse
        {
            Id = id,
            TrialId = participant.TrialId,
            Pseudonym = participant.Pseudonym,
            Role = participant.Role,
            Wave = request.Wave!,
            Questionnaire = questionnaire.Canonical,
            Instrument = instrument.Name,
            Language = request.Language!,
            Answers = AnswerReader.ToText(questionnaire, values),
            ScoreValue = rating.Value,
            Score = JsonSerializer.Serialize(score, FeedbackJson.Default.Score),
            // Whole milliseconds: the same on every database, so a repeated answer is told the same time.
            SubmittedAtUtc = new DateTime(nowUtc.Ticks - (nowUtc.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
        };
        return new Submission(row, score, Activity.Current?.Id) { StartedAtUtc = request.StartedAtUtc?.UtcDateTime, Anonymous = request.Anonymous };
    }
}
