using System.Diagnostics;
using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Questionnaires.Structure;
using Marketplace.Feedback.Responses.Content;

namespace Marketplace.Feedback.Responses;

/// <summary>A submission that is sound in itself, already scored; only what the trial says about it is still open.</summary>
/// <param name="Score">Null where no rule scores the questionnaire.</param>
/// <param name="TraceParent">W3C trace context of the request, for the event that follows.</param>
/// <param name="Hidden">JSON of what was sent to items that are not enabled; null where there is none.</param>
internal sealed record Submission(StoredResponse Row, Score? Score, string? TraceParent, string? Hidden)
{
    public static readonly Fault ItemsMissing = new("items-missing", "$.items", "Give the answers as items, shaped like QuestionnaireResponse.item.");

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
    /// <param name="form">The questionnaire that the request names; null where there is none.</param>
    public static Submission? Read(
        Guid id, SubmitResponse.Request request, PublishedForm? form, CurrentParticipant participant, DateTime nowUtc, out IReadOnlyList<Fault> faults)
    {
        var found = new List<Fault>();
        faults = found;
        RequireForm(request, form, found);
        RequireRest(id, request, form, found);
        var content = form is null ? null : ContentOf(request, form, found);
        if (found.Count > 0)
        {
            return null;
        }

        if (form!.Instrument is not { } instrument)
        {
            return Of(id, request, participant, form, content!, score: null, nowUtc);
        }

        if (!instrument.Rate(content!.Values).TryGet(out var rating, out var error))
        {
            found.Add(Fault.Of(error, "$.answers"));
            return null;
        }

        return Of(id, request, participant, form, content, ScoreOf(request, form, content.Values, rating), nowUtc);
    }

    public ResponseSubmittedV1 Event() =>
        new(Row.Id, Row.TrialId, Row.Pseudonym, Row.Wave, Row.Questionnaire, Row.SubmittedAtUtc);

    private static void RequireForm(SubmitResponse.Request request, PublishedForm? form, List<Fault> faults)
    {
        if (request.Questionnaire is null)
        {
            faults.Add(new("field-missing", "$.questionnaire", "The questionnaire is missing."));
        }
        else if (form is null)
        {
            faults.Add(NoForm(request.Questionnaire));
        }
    }

    /// <summary>Why this questionnaire cannot be answered here.</summary>
    public static Fault NoForm(string canonical) => InstrumentLibrary.WithoutText(canonical) is { } profile
        ? Fault.Of(InstrumentErrors.TextNotLoaded(profile), "$.questionnaire")
        : new("questionnaire-unknown", "$.questionnaire", "There is no published questionnaire of this url|version.");

    public static Fault? FaultOf(string? language, PublishedForm? form) => language switch
    {
        null => new("field-missing", "$.language", "The language is missing."),
        _ when form?.IsIn(language) == false => new("language-unknown", "$.language", "The questionnaire is not available in this language."),
        _ => null,
    };

    private static void RequireRest(Guid id, SubmitResponse.Request request, PublishedForm? form, List<Fault> faults)
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

        if (FaultOf(request.Language, form) is { } fault)
        {
            faults.Add(fault);
        }
    }

    /// <summary>Numbers by linkId are the short way for the library's instruments; every form takes items.</summary>
    private static ResponseContent? ContentOf(SubmitResponse.Request request, PublishedForm form, List<Fault> faults)
    {
        if (request.Items is { ValueKind: not JsonValueKind.Null } items)
        {
            if (request.Answers is not null)
            {
                faults.Add(new("answers-and-items", "$.answers", "Give either answers or items, not both."));
                return null;
            }

            var issues = new Issues("$.items");
            var content = ResponseContent.Read(form, items, "$.items", issues);
            faults.AddRange(Fault.Of(issues.All));
            return content;
        }

        if (form.Library is not { } library)
        {
            faults.Add(ItemsMissing);
            return null;
        }

        var values = AnswerReader.Read(library, request.Answers, faults);
        return faults.Count > 0 ? null : new ResponseContent(AnswerReader.ToText(library, values), Hidden: null, values);
    }

    private static Score ScoreOf(SubmitResponse.Request request, PublishedForm form, IReadOnlyList<int?> values, Rating rating)
    {
        var instrument = form.Instrument!;
        return new Score(
            instrument.Name, form.Form.Version!, request.Language!, instrument.RuleVersion, rating.Value, rating.Subscales,
            values.Count(v => v is not null), [.. rating.Imputed.Select(i => form.ScoredItems[i].LinkId)],
            instrument.HigherIsBetter, rating.Flags, instrument.Lowest, instrument.Highest);
    }

    private static Submission Of(
        Guid id, SubmitResponse.Request request, CurrentParticipant participant, PublishedForm form, ResponseContent content, Score? score, DateTime nowUtc)
    {
        var row = new StoredResponse
        {
            Id = id,
            TrialId = participant.TrialId,
            Pseudonym = participant.Pseudonym,
            Role = participant.Role,
            Wave = request.Wave!,
            Questionnaire = form.Canonical,
            Instrument = score?.Instrument,
            Language = request.Language!,
            Answers = content.Answers,
            ScoreValue = score?.Value,
            Score = score is null ? null : JsonSerializer.Serialize(score, FeedbackJson.Default.Score),
            // Whole milliseconds: the same on every database, so a repeated answer is told the same time.
            SubmittedAtUtc = new DateTime(nowUtc.Ticks - (nowUtc.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
        };
        return new Submission(row, score, Activity.Current?.Id, content.Hidden)
        {
            StartedAtUtc = request.StartedAtUtc?.UtcDateTime,
            Anonymous = request.Anonymous,
        };
    }
}
