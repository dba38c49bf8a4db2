using System.Globalization;
using System.Text.Json;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Responses.Content;
using Marketplace.Forms;
using static Marketplace.Forms.Json;

namespace Marketplace.Feedback.Exports.Columns;

/// <summary>What a column shows of an answer.</summary>
internal enum AnswerPart
{
    Value,

    /// <summary>The number behind the chosen option.</summary>
    Ordinal,

    /// <summary>Of a quantity.</summary>
    Unit,
}

/// <summary>One value for one cell.</summary>
/// <param name="Path">The linkId; what repeats counts itself: <c>group[2].item</c>, <c>item[1]</c>.</param>
/// <param name="IsLiteral">Whether the text is a number or a truth value, as JSON writes it.</param>
internal readonly record struct AnswerValue(string Path, AnswerPart Part, string Text, bool IsLiteral)
{
    /// <param name="answers">As <see cref="StoredResponse.Answers"/> keeps them.</param>
    public static List<AnswerValue> Of(PublishedForm form, string answers)
    {
        var read = new List<AnswerValue>();
        if (ResponseItems.AreItems(answers))
        {
            using var items = JsonDocument.Parse(answers);
            AddItems(form, items.RootElement.EnumerateArray(), prefix: "", read);
            return read;
        }

        foreach (var (linkId, value) in AnswerReader.FromText(answers))
        {
            if (form.ItemOf(linkId)?.Options.FirstOrDefault(o => o.Weight == value)?.Value is FhirValue.Coded { Code: { } code })
            {
                read.Add(new(linkId, AnswerPart.Value, code, IsLiteral: false));
            }

            read.Add(new(linkId, AnswerPart.Ordinal, Number(value), IsLiteral: true));
        }

        return read;
    }

    private static void AddItems(PublishedForm form, IEnumerable<JsonElement> siblings, string prefix, List<AnswerValue> read)
    {
        var seen = new Dictionary<string, int>();
        foreach (var entry in siblings)
        {
            var linkId = TextOf(entry, "linkId")!;
            var item = form.ItemOf(linkId);
            if (item is { IsQuestion: false })
            {
                AddItems(form, Entries(entry, "item"), item.Repeats ? $"{Next(linkId)}." : prefix, read);
                continue;
            }

            foreach (var answer in Entries(entry, "answer"))
            {
                var path = item is { Repeats: true } ? Next(linkId) : prefix + linkId;
                AddAnswer(item, path, answer, read);
                AddItems(form, Entries(answer, "item"), item is { Repeats: true } ? $"{path}." : prefix, read);
            }
        }

        string Next(string linkId) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{linkId}[{seen[linkId] = seen.GetValueOrDefault(linkId) + 1}]");
    }

    private static void AddAnswer(FormItem? item, string path, JsonElement answer, List<AnswerValue> read)
    {
        var value = answer.EnumerateObject().First(p => p.Name.StartsWith("value", StringComparison.Ordinal));
        read.Add(new(path, AnswerPart.Value, TextOfValue(value), value.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
            || value.Name == "valueQuantity"));
        if (value.Name == "valueQuantity" && (TextOf(value.Value, "code") ?? TextOf(value.Value, "unit")) is { } unit)
        {
            read.Add(new(path, AnswerPart.Unit, unit, IsLiteral: false));
        }

        if (OptionOf(item, answer) is { Weight: { } weight })
        {
            read.Add(new(path, AnswerPart.Ordinal, Number(weight), IsLiteral: true));
        }
    }

    /// <summary>Digits and precision as they were given.</summary>
    private static string TextOfValue(JsonProperty value) => value.Name switch
    {
        "valueCoding" => TextOf(value.Value, "code") ?? TextOf(value.Value, "display") ?? "",
        "valueQuantity" => Find(value.Value, "value")?.GetRawText() ?? "",
        "valueReference" => TextOf(value.Value, "reference") ?? TextOf(value.Value, "display") ?? "",
        "valueAttachment" => TextOf(value.Value, "url") ?? TextOf(value.Value, "title") ?? "",
        _ when value.Value.ValueKind == JsonValueKind.String => value.Value.GetString()!,
        _ => value.Value.GetRawText(),
    };

    private static FormOption? OptionOf(FormItem? item, JsonElement answer) => item?.Choices is { } choices && FhirValue.Read(answer, "value") is { } given
        ? choices.FirstOrDefault(o => (o.Value, given) switch
        {
            (FhirValue.Coded option, FhirValue.Coded chosen) => option.Code == chosen.Code && option.System == chosen.System,
            var (option, chosen) => option == chosen,
        })
        : null;

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
