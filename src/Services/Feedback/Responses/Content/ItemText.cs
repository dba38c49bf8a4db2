using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;

namespace Marketplace.Feedback.Responses.Content;

/// <summary>
/// Items as JSON of <c>QuestionnaireResponse.item</c>. Equal answers are equal texts, and a value keeps what it was sent with:
/// the digits of a decimal, the precision of a date. Of an option its own words are kept.
/// </summary>
internal static class ItemText
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<AnsweredItem> items) => new ItemJson(json, WriteValue).Write(items);

    public static void Write(Utf8JsonWriter json, AnsweredItem item) => new ItemJson(json, WriteValue).Write(item);

    public static void WriteCoding(Utf8JsonWriter json, FhirValue.Coded coding)
    {
        json.WriteStartObject("valueCoding");
        foreach (var (name, text) in new[] { ("system", coding.System), ("code", coding.Code), ("display", coding.Display) })
        {
            if (text is not null)
            {
                json.WriteString(name, text);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, GivenAnswer answer)
    {
        if (answer.Option?.Value is FhirValue.Coded coding)
        {
            WriteCoding(json, coding);
            return;
        }

        var value = answer.Sent.EnumerateObject().First(p => p.Name.StartsWith("value", StringComparison.Ordinal));
        json.WritePropertyName(value.Name);
        WriteOrdered(json, value.Value);
    }

    /// <summary>The order of properties means nothing in JSON, so it must not make two texts of one value.</summary>
    private static void WriteOrdered(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(property.Name);
                    WriteOrdered(json, property.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var entry in value.EnumerateArray())
                {
                    WriteOrdered(json, entry);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                json.WriteStringValue(value.GetString());
                break;
            default:
                json.WriteRawValue(value.GetRawText());
                break;
        }
    }
}
