using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Tests.Answering;

/// <summary>Questionnaires to be shown: small ones of the tests, and 55 public ones that are not part of the repository.</summary>
internal static class Sample
{
    private const string Variable = "MARKETPLACE_FHIR_QUESTIONNAIRES";

    public const string Canonical = "https://example.org/q|1";

    public static IReadOnlyList<string> Files { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder && Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Order()] : [];

    public static string WithoutFiles => $"{Variable} does not name a folder of questionnaires.";

    /// <param name="items">JSON of the items, with ' for ".</param>
    public static Paper Of(params string[] items) => Paper.Of(Canonical, JsonElement.Parse(Text(items)));

    public static string Text(params string[] items) =>
        $$"""{"resourceType":"Questionnaire","status":"active","language":"en","title":"A questionnaire","item":[{{string.Join(',', items).Replace('\'', '"')}}]}""";

    public static Paper OfFile(string file) => Paper.Of($"https://example.org/{Path.GetFileNameWithoutExtension(file)}|1", JsonElement.Parse(File.ReadAllText(file)));

    public static string Question(string linkId, string type, string more = "") => $"{{'linkId':'{linkId}','type':'{type}','text':'Text of {linkId}'{more}}}";

    public static string Group(string linkId, string more, params string[] items) =>
        $"{{'linkId':'{linkId}','type':'group','text':'Text of {linkId}'{more},'item':[{string.Join(',', items)}]}}";

    public static JsonElement Items(string json) => JsonElement.Parse(json.Replace('\'', '"'));

    /// <summary>The same JSON whatever the order and the blanks.</summary>
    public static bool AreSame(JsonElement one, JsonElement other) => JsonNode.DeepEquals(JsonNode.Parse(one.GetRawText()), JsonNode.Parse(other.GetRawText()));
}
