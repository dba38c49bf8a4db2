using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Answering.Filling;

/// <summary>Answers as the API has them: JSON shaped like <c>QuestionnaireResponse.item</c>. Each knows the name of its field.</summary>
internal static class AnswerJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the questionnaire does not have is passed over.</summary>
    public static List<AnsweredItem> Read(Paper paper, JsonElement? items) =>
        items is { ValueKind: JsonValueKind.Array } given ? Read(paper, paper.Form.Items, given.EnumerateArray(), "") : [];

    /// <summary>Without what is empty.</summary>
    public static JsonElement Write(IReadOnlyList<AnsweredItem> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            new ItemJson(json, WriteSent).Write(WithoutEmpty(items));
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private static List<AnsweredItem> Read(Paper paper, IReadOnlyList<FormItem> asked, IEnumerable<JsonElement> items, string above)
    {
        var byLinkId = items.ToLookup(i => Json.TextOf(i, "linkId"));
        var read = new List<AnsweredItem>();
        foreach (var item in asked)
        {
            var name = Fields.Name(above, paper.NumberOf(item));
            if (item.Type == "group")
            {
                read.AddRange(byLinkId[item.LinkId].Take(item.Repeats ? int.MaxValue : 1).Select((group, row) => new AnsweredItem(
                    item.LinkId, [], Read(paper, item.Items, Json.Entries(group, "item"), Fields.Row(name, row))) { Path = Fields.Row(name, row) }));
            }
            else if (item.IsQuestion && byLinkId[item.LinkId].SelectMany(i => Json.Entries(i, "answer")).ToList() is { Count: > 0 } answers)
            {
                read.Add(new AnsweredItem(item.LinkId, [.. answers.Select((a, row) => Answer(paper, item, a, Fields.Row(name, row))).OfType<GivenAnswer>()], []) { Path = name });
            }
        }

        return read;
    }

    private static GivenAnswer? Answer(Paper paper, FormItem item, JsonElement answer, string name) =>
        FhirValue.Read(answer, "value") is { } value
            ? new GivenAnswer(value, Read(paper, item.Items, Json.Entries(answer, "item"), name)) { Sent = answer, Path = name, Option = AnswerValues.OptionOf(item, value) }
            : null;

    private static void WriteSent(Utf8JsonWriter json, GivenAnswer answer)
    {
        foreach (var property in answer.Sent.EnumerateObject().Where(p => p.Name != "item"))
        {
            json.WritePropertyName(property.Name);
            json.WriteRawValue(property.Value.GetRawText());
        }
    }

    private static List<AnsweredItem> WithoutEmpty(IReadOnlyList<AnsweredItem> items) =>
        [.. items.Where(IsThere).Select(i => i with { Items = WithoutEmpty(i.Items), Answers = [.. i.Answers.Select(a => a with { Items = WithoutEmpty(a.Items) })] })];

    private static bool IsThere(AnsweredItem item) => item.Answers.Count > 0 || item.Items.Any(IsThere);
}
