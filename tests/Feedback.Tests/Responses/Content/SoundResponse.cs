using System.Text.Json;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Forms;
using Marketplace.Testing;

namespace Marketplace.Feedback.Responses.Content;

/// <summary>Fills in any form at random, each answer of the right type and of the options.</summary>
internal sealed class SoundResponse(SeededGenerator chance)
{
    public string To(PublishedForm form) => ItemText.Of(json => WriteItems(json, Chosen(form.Form.Items)));

    private List<FormItem> Chosen(IEnumerable<FormItem> items) => [.. items.Where(i => i.Type != "display" && (i.Required || !chance.OneIn(5)))];

    private void WriteBelow(Utf8JsonWriter json, FormItem item)
    {
        if (Chosen(item.Items) is { Count: > 0 } chosen)
        {
            json.WritePropertyName("item");
            WriteItems(json, chosen);
        }
    }

    private void WriteItems(Utf8JsonWriter json, List<FormItem> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            for (var times = item is { Type: "group", Repeats: true } ? 1 + chance.Next(3) : 1; times > 0; times--)
            {
                WriteItem(json, item);
            }
        }

        json.WriteEndArray();
    }

    private void WriteItem(Utf8JsonWriter json, FormItem item)
    {
        json.WriteStartObject();
        json.WriteString("linkId", item.LinkId);
        if (item.Type == "group")
        {
            WriteBelow(json, item);
        }
        else
        {
            json.WriteStartArray("answer");
            for (var times = item.Repeats ? 1 + chance.Next(3) : 1; times > 0; times--)
            {
                WriteAnswer(json, item);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteAnswer(Utf8JsonWriter json, FormItem item)
    {
        json.WriteStartObject();
        WriteValue(json, item);
        WriteBelow(json, item);
        json.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter json, FormItem item)
    {
        var value = item.Choices is { Count: > 0 } choices ? chance.Pick(choices).Value : item.Initial.FirstOrDefault(i => item.ReadOnly);
        switch (value)
        {
            case FhirValue.Coded coded:
                ItemText.WriteCoding(json, coded);
                return;
            case FhirValue.Number { Type: "integer" } number:
                json.WriteNumber("valueInteger", number.Value);
                return;
            case FhirValue.Words { Type: "string" } words:
                json.WriteString("valueString", words.Value);
                return;
            case FhirValue.Moment moment:
                json.WriteString($"value{char.ToUpperInvariant(moment.Type[0])}{moment.Type[1..]}", moment.Value);
                return;
        }

        var (name, text) = item.Type switch
        {
            "boolean" => ("valueBoolean", chance.OneIn(2) ? "true" : "false"),
            "decimal" => ("valueDecimal", $"{chance.Next(100)}.{chance.Next(100)}"),
            "integer" => ("valueInteger", $"{chance.Next(100)}"),
            "date" => ("valueDate", "\"2026-03-02\""),
            "dateTime" => ("valueDateTime", "\"2026-03-02T10:00:00Z\""),
            "time" => ("valueTime", "\"10:00:00\""),
            "url" => ("valueUri", "\"https://a.example\""),
            "quantity" => ("valueQuantity", """{"value":1.5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}"""),
            "reference" => ("valueReference", """{"reference":"Patient/1"}"""),
            "attachment" => ("valueAttachment", """{"contentType":"text/plain","data":"aGk="}"""),
            "choice" or "open-choice" => ("valueCoding", """{"system":"urn:x","code":"y"}"""),
            _ => ("valueString", "\"abc\""),
        };
        json.WritePropertyName(name);
        json.WriteRawValue(text);
    }
}
