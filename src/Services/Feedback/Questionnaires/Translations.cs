using System.Text.Json.Nodes;

namespace Marketplace.Feedback.Questionnaires;

/// <summary>
/// The texts of a resource in several languages, kept as FHIR keeps them: beside <c>text</c> stands <c>_text</c> with one
/// <c>translation</c> extension per language.
/// </summary>
internal static class Translations
{
    private const string Translation = "http://hl7.org/fhir/StructureDefinition/translation";

    /// <summary>The resource's own language and every other in which all translated texts are there.</summary>
    public static IReadOnlyList<string> LanguagesOf(JsonObject resource)
    {
        var texts = TranslatedTexts(resource).ToList();
        var complete = texts.Count == 0
            ? new List<string>()
            : texts.Select(t => ByLanguage(t.Owner, t.Name).Keys.AsEnumerable()).Aggregate((all, keys) => all.Intersect(keys)).ToList();
        return [resource["language"]!.GetValue<string>(), .. complete];
    }

    /// <summary>A copy with this language's texts in the place of the original ones.</summary>
    public static JsonObject In(this JsonObject resource, string language)
    {
        var copy = resource.DeepClone().AsObject();
        foreach (var (owner, name) in TranslatedTexts(copy).ToList())
        {
            if (ByLanguage(owner, name).TryGetValue(language, out var text))
            {
                owner[name] = text;
            }

            owner.Remove($"_{name}");
        }

        copy["language"] = language;
        return copy;
    }

    /// <summary>Every text that has translations, at any depth.</summary>
    private static IEnumerable<(JsonObject Owner, string Name)> TranslatedTexts(JsonNode? node) => node switch
    {
        JsonObject owner => owner
            .Where(p => p.Key.StartsWith('_') && p.Value is JsonObject)
            .Select(p => (owner, p.Key[1..]))
            .Concat(owner.Where(p => !p.Key.StartsWith('_')).SelectMany(p => TranslatedTexts(p.Value))),
        JsonArray items => items.SelectMany(TranslatedTexts),
        _ => [],
    };

    private static Dictionary<string, string> ByLanguage(JsonObject owner, string name) => owner[$"_{name}"]!["extension"]!.AsArray()
        .Where(e => e!["url"]!.GetValue<string>() == Translation)
        .ToDictionary(e => Part(e!, "lang", "valueCode"), e => Part(e!, "content", "valueString"));

    private static string Part(JsonNode extension, string url, string value) => extension["extension"]!.AsArray()
        .Single(e => e!["url"]!.GetValue<string>() == url)![value]!.GetValue<string>();
}
