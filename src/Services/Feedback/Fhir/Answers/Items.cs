using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using static Marketplace.Feedback.Questionnaires.Structure.Json;

namespace Marketplace.Feedback.Fhir.Answers;

/// <summary>Between the library's numbers by linkId and R4's <c>QuestionnaireResponse.item</c>.</summary>
internal static class Items
{
    private const string OrdinalValue = "http://hl7.org/fhir/StructureDefinition/ordinalValue";

    public static JsonArray Of(StoredResponse row)
    {
        var answers = AnswerReader.FromText(row.Answers);
        var asked = QuestionnaireLibrary.Find(row.Questionnaire)!.Resource["item"]!.AsArray();
        return [.. asked.Select(i => i!.AsObject()).Where(i => answers.ContainsKey(LinkIdOf(i))).Select(i => new JsonObject
        {
            ["linkId"] = LinkIdOf(i),
            ["answer"] = new JsonArray(new JsonObject { ["valueCoding"] = OptionOf(i, answers[LinkIdOf(i)]) }),
        })];
    }

    /// <summary>The items as answers, each with the number of the option that was chosen.</summary>
    public static List<SubmitResponse.Answer?> ToAnswers(JsonElement root, string? questionnaire)
    {
        var asked = questionnaire is null ? null : QuestionnaireLibrary.Find(questionnaire)?.Resource["item"]!.AsArray();
        return [.. Entries(root, "item").Select(item =>
        {
            var linkId = TextOf(item, "linkId");
            return new SubmitResponse.Answer(linkId, ValueOf(item, asked?.FirstOrDefault(i => LinkIdOf(i!.AsObject()) == linkId)?.AsObject()));
        })];
    }

    private static int? ValueOf(JsonElement item, JsonObject? asked)
    {
        var answers = Entries(item, "answer").ToList();
        if (asked is null || answers.Count != 1 || Find(answers[0], "valueCoding") is not { } coding)
        {
            return null;
        }

        var (system, code) = (TextOf(coding, "system"), TextOf(coding, "code"));
        return asked["answerOption"]!.AsArray()
            .Where(o => (string?)o!["valueCoding"]!["system"] == system && (string?)o["valueCoding"]!["code"] == code)
            .Select(o => (int?)WeightOf(o!)).FirstOrDefault();
    }

    private static JsonNode OptionOf(JsonObject item, int value) =>
        item["answerOption"]!.AsArray().First(o => WeightOf(o!) == value)!["valueCoding"]!.DeepClone();

    private static int WeightOf(JsonNode option) =>
        option["extension"]!.AsArray().Single(e => (string?)e!["url"] == OrdinalValue)!["valueDecimal"]!.GetValue<int>();

    private static string LinkIdOf(JsonObject item) => item["linkId"]!.GetValue<string>();
}
