using System.Globalization;
using System.Text.Json;
using static Marketplace.Feedback.Questionnaires.Structure.Json;

namespace Marketplace.Feedback.Responses.Content;

/// <summary>Answers as one short text for each question, for tables. Several answers to one question stand side by side.</summary>
internal static class FlatAnswers
{
    private const string Separator = "; ";

    /// <param name="answers">As <see cref="StoredResponse.Answers"/> keeps them.</param>
    public static Dictionary<string, string> Of(string answers)
    {
        if (!ResponseItems.AreItems(answers))
        {
            return AnswerReader.FromText(answers).ToDictionary(a => a.Key, a => a.Value.ToString(CultureInfo.InvariantCulture));
        }

        using var items = JsonDocument.Parse(answers);
        return items.RootElement.EnumerateArray().SelectMany(Answers)
            .GroupBy(a => a.LinkId)
            .ToDictionary(g => g.Key, g => string.Join(Separator, g.Select(a => a.Text)));
    }

    private static IEnumerable<(string LinkId, string Text)> Answers(JsonElement item) =>
        Entries(item, "answer").SelectMany(a => Entries(a, "item").SelectMany(Answers).Prepend((TextOf(item, "linkId")!, TextOfAnswer(a))))
            .Concat(Entries(item, "item").SelectMany(Answers));

    private static string TextOfAnswer(JsonElement answer)
    {
        var value = answer.EnumerateObject().First(p => p.Name.StartsWith("value", StringComparison.Ordinal));
        return value.Name switch
        {
            "valueCoding" => TextOf(value.Value, "code") ?? TextOf(value.Value, "display") ?? "",
            "valueQuantity" => $"{DecimalOf(value.Value, "value")?.ToString(CultureInfo.InvariantCulture)} {TextOf(value.Value, "unit") ?? TextOf(value.Value, "code")}".Trim(),
            "valueReference" => TextOf(value.Value, "reference") ?? TextOf(value.Value, "display") ?? "",
            "valueAttachment" => TextOf(value.Value, "url") ?? TextOf(value.Value, "title") ?? "",
            _ => value.Value.ToString(),
        };
    }
}
