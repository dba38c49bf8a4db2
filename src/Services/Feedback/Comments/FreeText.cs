using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Feedback.Amendments;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses.Content;
using Marketplace.Feedback.Trials;
using Marketplace.Forms;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Comments;

/// <summary>What participants write in their own words, apart from everything else that they answered.</summary>
internal static class FreeText
{
    /// <summary>The trial, if it asks this question in this wave in free text.</summary>
    public static async Task<Result<Trial>> AskingAsync(
        this Task<Result<Trial>> found, PublishedForms forms, string wave, string question, CancellationToken ct) =>
        !(await found).TryGet(out var trial, out var refused) ? refused
            : trial.InWave(wave) is not { } asked ? CommentErrors.WaveUnknown
            : (await forms.FindAsync(asked.Questionnaire, ct))?.ItemOf(question) is { IsFreeText: true } ? trial : CommentErrors.QuestionUnknown;

    /// <summary>How stored answers look in which the question has an answer: a quote within a text is escaped, so nothing else looks so.</summary>
    public static string TraceOf(string linkId) => ItemText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("linkId", linkId);
        json.WriteStartArray("answer");
        json.WriteEndArray();
        json.WriteEndObject();
    })[1..^2];

    /// <summary>
    /// The place of an answer in its list. It follows from what is random, so neighbours have nothing in common, and it differs from
    /// question to question, so the places of one person do too; with an amendment it changes, so nobody acts on words they have not read.
    /// </summary>
    public static Guid PlaceOf(Guid pseudonym, long position, string linkId) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{pseudonym}|{position}|{linkId}"))).AsSpan(0, 16));

    /// <summary>What somebody wrote to the question, of a choice only what is none of its options; null where that is nothing.</summary>
    /// <param name="answers">As a response keeps them.</param>
    public static string? In(string answers, string linkId)
    {
        if (!ResponseItems.AreItems(answers) || !GivenAnswers.ByQuestion(answers).TryGetValue(linkId, out var given))
        {
            return null;
        }

        var words = Tidy(string.Join('\n', given.Select(WordsOf).Where(words => !string.IsNullOrWhiteSpace(words))));
        return words.Length == 0 ? null : words;
    }

    /// <summary>As every browser sends it back: lines end in one way, and nothing invisible is around it.</summary>
    public static string Tidy(string words) => words.ReplaceLineEndings("\n").Trim();

    private static string? WordsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object when Json.TextOf(value, "code") is null => Json.TextOf(value, "display"),
        _ => null,
    };
}
