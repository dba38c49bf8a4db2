using System.Text.Json;
using Marketplace.Feedback.Questionnaires;

namespace Marketplace.Feedback.Responses;

/// <summary>Checks answers against the published questionnaire and brings them into its order.</summary>
internal static class AnswerReader
{
    private const string ValueMissing = "answer-value-missing";

    /// <summary>The values in the order of the items, null where there is no answer. What is wrong goes to <paramref name="faults"/>.</summary>
    public static int?[] Read(Questionnaire questionnaire, IReadOnlyList<SubmitResponse.Answer?>? answers, List<Fault> faults)
    {
        var values = new int?[questionnaire.Items.Count];
        if (answers is null or { Count: 0 })
        {
            faults.Add(new("answers-missing", "$.answers", "No question is answered."));
            return values;
        }

        if (answers.Count > values.Length)
        {
            faults.Add(new("answers-too-many", "$.answers", $"The questionnaire has {values.Length} questions, not {answers.Count}."));
            return values;
        }

        for (var i = 0; i < answers.Count; i++)
        {
            if (FaultOf(questionnaire, answers[i], i, values) is { } fault)
            {
                faults.Add(fault);
            }
        }

        return values;
    }

    /// <summary>The same of answers that somebody is still filling in: none need be there, and one may stand without its value.</summary>
    public static void CheckDraft(Questionnaire questionnaire, IReadOnlyList<SubmitResponse.Answer?> answers, List<Fault> faults)
    {
        var filled = new List<Fault>();
        if (answers.Count > 0)
        {
            Read(questionnaire, answers, filled);
        }

        faults.AddRange(filled.Where(f => f.Code != ValueMissing));
    }

    /// <summary>JSON with the answered items only.</summary>
    public static string ToText(Questionnaire questionnaire, IReadOnlyList<int?> values)
    {
        var byLinkId = new Dictionary<string, int>(values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
            {
                byLinkId.Add(questionnaire.Items[i].LinkId, value);
            }
        }

        return JsonSerializer.Serialize(byLinkId, FeedbackJson.Default.DictionaryStringInt32);
    }

    public static Dictionary<string, int> FromText(string answers) =>
        JsonSerializer.Deserialize(answers, FeedbackJson.Default.DictionaryStringInt32)!;

    /// <summary>Puts a sound answer in its place and returns null, or says what is wrong with it.</summary>
    private static Fault? FaultOf(Questionnaire questionnaire, SubmitResponse.Answer? answer, int index, int?[] values)
    {
        if (answer?.LinkId is null)
        {
            return new("answer-question-missing", $"$.answers[{index}].linkId", "An answer does not say which question it belongs to.");
        }

        var position = questionnaire.PositionOf(answer.LinkId);
        if (position < 0)
        {
            return new("answer-question-unknown", $"$.answers[{index}].linkId", "An answer belongs to a question that the questionnaire does not have.");
        }

        if (answer.Value is not { } value)
        {
            return new(ValueMissing, $"$.answers[{index}].value", "An answer has no value; leave out questions that are not answered.");
        }

        if (!questionnaire.Items[position].Options.Contains(value))
        {
            return new("answer-not-an-option", $"$.answers[{index}].value", "An answer is not one of the question's options.");
        }

        if (values[position] is not null)
        {
            return new("answer-repeated", $"$.answers[{index}].linkId", "A question is answered more than once.");
        }

        values[position] = value;
        return null;
    }
}
