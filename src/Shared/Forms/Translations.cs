using System.Text.Json.Nodes;

namespace Marketplace.Forms;

/// <summary>
/// The texts of a resource in several languages, kept as FHIR keeps them: beside <c>text</c> stands <c>_text</c> with one
/// <c>translation</c> extension per language.
/// </summary>
public static class Translations
{
    private const string Translation = "http://hl7.org/fhir/StructureDefinition/translation";

    /// <summary>The resource's own language, where it says one, and every other in which all translated texts are there.</summary>
    public static IReadOnlyList<string> LanguagesOf(JsonObject resource)
    {
        var texts = TranslatedTexts(resource).Select(t => ByLanguage(t.Owner, t.Name).Keys.ToList()).Where(l => l.Count > 0).ToList();
        var complete = texts.Count == 0 ? [] : texts.Aggregate<IEnumerable<string>>((all, keys) => all.Intersect(keys)).ToList();
        return resource["language"] is { } own ? [own.GetValue<string>(), .. complete.Where(l => l != own.GetValue<string>())] : complete;
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

    private static Dictionary<string, string> ByLanguage(JsonObject owner, string name)
    {
        var found = new Dictionary<string, string>();
        foreach (var extension in Extensions(owner[$"_{name}"]!).Where(e => UrlOf(e) == Translation))
        {
            if (Part(extension, "lang", "valueCode") is { } language
                && (Part(extension, "content", "valueString") ?? Part(extension, "content", "valueMarkdown")) is { } text)
            {
                found[language] = text;
            }
        }

        return found;
    }

    private static string? Part(JsonNode extension, string url, string value) =>
        (string?)Extensions(extension).FirstOrDefault(e => UrlOf(e) == url)?[value];

    private static IEnumerable<JsonNode> Extensions(JsonNode element) => (element["extension"] as JsonArray ?? []).OfType<JsonNode>();

    private static string? UrlOf(JsonNode extension) => (string?)extension["url"];
}
