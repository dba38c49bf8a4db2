using System.Text.Json;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Forms;

namespace Marketplace.Feedback.Responses.Content;

/// <summary>The answers of any stored response as FHIR has them: JSON of <c>QuestionnaireResponse.item</c>.</summary>
internal static class ResponseItems
{
    /// <param name="answers">As <see cref="StoredResponse.Answers"/> keeps them.</param>
    public static string JsonOf(PublishedForm form, string answers) =>
        AreItems(answers) ? answers : ItemText.Of(json => Write(json, form, answers));

    public static void Write(Utf8JsonWriter json, PublishedForm form, string answers)
    {
        if (AreItems(answers))
        {
            json.WriteRawValue(answers);
            return;
        }

        var values = AnswerReader.FromText(answers);
        json.WriteStartArray();
        foreach (var item in form.Form.AllItems().Where(i => values.ContainsKey(i.LinkId)))
        {
            Write(json, item, values[item.LinkId]);
        }

        json.WriteEndArray();
    }

    /// <summary>Whether they are kept as items already, and not as numbers by linkId.</summary>
    public static bool AreItems(string answers) => answers.StartsWith('[');

    private static void Write(Utf8JsonWriter json, FormItem item, int value)
    {
        json.WriteStartObject();
        json.WriteString("linkId", item.LinkId);
        json.WriteStartArray("answer");
        json.WriteStartObject();
        ItemText.WriteCoding(json, (FhirValue.Coded)item.Options.First(o => o.Weight == value).Value!);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
