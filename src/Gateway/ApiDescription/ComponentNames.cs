using System.Text.Json.Nodes;

namespace Marketplace.Gateway.ApiDescription;

/// <summary>
/// Finds components that two services call the same and mean differently, and gives each its service's title in front.
/// Equal texts that refer to such a component differ as well.
/// </summary>
internal sealed class ComponentNames
{
    private const string RefStart = "#/components/";

    private readonly HashSet<string> _clashing;

    private ComponentNames(HashSet<string> clashing) => _clashing = clashing;

    public static ComponentNames Of(IReadOnlyList<ServiceDescription> parts)
    {
        var shared = parts.SelectMany(p => Components(p.Document!)).GroupBy(c => c.Key, c => c.Value)
            .Where(g => g.Count() > 1).ToDictionary(g => g.Key, g => g.ToArray());
        var clashing = shared.Where(s => s.Value.Any(v => !JsonNode.DeepEquals(v, s.Value[0]))).Select(s => s.Key).ToHashSet();

        int before;
        do
        {
            before = clashing.Count;
            clashing.UnionWith(shared.Where(s => References(s.Value[0]).Any(clashing.Contains)).Select(s => s.Key));
        }
        while (clashing.Count > before);

        return new(clashing);
    }

    /// <summary>The whole document with this service's clashing components renamed, where they stand and where they are referred to.</summary>
    public JsonNode? Rename(ServiceDescription part) => Rename(part.Document, "", part.Service.Title);

    private JsonNode? Rename(JsonNode? node, string path, string title) => node switch
    {
        JsonObject o => new JsonObject(o.Select(m =>
            KeyValuePair.Create(NewName(path, m.Key, title), Rename(m.Value, $"{path}/{m.Key}", title)))),
        JsonArray a => new JsonArray([.. a.Select(item => Rename(item, $"{path}/-", title))]),
        JsonValue v when v.TryGetValue<string>(out var text) => JsonValue.Create(NewReference(text, title)),
        _ => node?.DeepClone(),
    };

    // A member of /components/{section} is a component; a member of …/security/- names a security scheme.
    private string NewName(string path, string member, string title)
    {
        var section = path.EndsWith("/security/-", StringComparison.Ordinal) ? "securitySchemes"
            : path.StartsWith("/components/", StringComparison.Ordinal) && path.LastIndexOf('/') == "/components".Length ? path["/components/".Length..]
            : null;
        return section is not null && _clashing.Contains($"{section}/{member}") ? $"{title}_{member}" : member;
    }

    private string NewReference(string text, string title) =>
        KeyOf(text) is { } key && _clashing.Contains(key) ? text.Insert(RefStart.Length + key.IndexOf('/', StringComparison.Ordinal) + 1, $"{title}_") : text;

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Components(JsonObject document) =>
        (document["components"] as JsonObject ?? [])
            .Where(section => section.Value is JsonObject)
            .SelectMany(section => section.Value!.AsObject().Select(c => KeyValuePair.Create($"{section.Key}/{c.Key}", c.Value)));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => References(m.Value)),
        JsonArray a => a.SelectMany(References),
        JsonValue v when v.TryGetValue<string>(out var text) && KeyOf(text) is { } key => [key],
        _ => [],
    };

    /// <summary><c>#/components/schemas/Page/properties/items</c> → <c>schemas/Page</c>.</summary>
    private static string? KeyOf(string text)
    {
        if (!text.StartsWith(RefStart, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text[RefStart.Length..].Split('/');
        return parts.Length >= 2 ? $"{parts[0]}/{parts[1]}" : null;
    }
}
