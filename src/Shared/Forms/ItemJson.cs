using System.Text.Json;
using Marketplace.Forms.Enablement;

namespace Marketplace.Forms;

/// <summary>Writes answers as FHIR has them: <c>QuestionnaireResponse.item</c>.</summary>
/// <param name="value">Writes what an answer has beside the items below it.</param>
public sealed class ItemJson(Utf8JsonWriter json, Action<Utf8JsonWriter, GivenAnswer> value)
{
    public void Write(IReadOnlyList<AnsweredItem> items)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            Write(item);
        }

        json.WriteEndArray();
    }

    public void Write(AnsweredItem item)
    {
        json.WriteStartObject();
        json.WriteString("linkId", item.LinkId);
        if (item.Answers.Count > 0)
        {
            json.WriteStartArray("answer");
            foreach (var answer in item.Answers)
            {
                json.WriteStartObject();
                value(json, answer);
                WriteBelow(answer.Items);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        WriteBelow(item.Items);
        json.WriteEndObject();
    }

    private void WriteBelow(IReadOnlyList<AnsweredItem> items)
    {
        if (items.Count > 0)
        {
            json.WritePropertyName("item");
            Write(items);
        }
    }
}
