using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Marketplace.Trials.Protocols;

/// <summary>
/// What differs between two protocols, in the order in which a protocol reads. Parts of a list are matched by what
/// names them, never by their place: an arm put in front of another changes nothing but the order.
/// </summary>
internal sealed record ProtocolDifference(IReadOnlyList<ProtocolChange> Changes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    private static readonly FrozenDictionary<string, Func<JsonNode, string>> Names = new Dictionary<string, Func<JsonNode, string>>
    {
        ["instruments"] = part => $"{part["wave"]}",
        ["roles"] = part => $"{part["role"]}",
        ["consentTexts"] = part => $"{part["role"]}/{part["language"]}",
        ["assentTexts"] = part => $"{part["language"]}",
        ["consentPurposes"] = part => $"{part["code"]}",
        ["questions"] = part => $"{part["code"]}",
        ["endpoints"] = part => $"{part["code"]}",
        ["arms"] = part => $"{part["code"]}",
        ["eligibility"] = part => $"{part["code"]}",
        ["options"] = part => $"{part["code"]}",
        ["quotas"] = part => $"{part["criterion"]}/{part["option"]}",
        ["procedures"] = part => $"{Languages.All.Select(l => part["name"]?[l]).FirstOrDefault(name => name is not null)}",
        ["controllers"] = part => $"{part["name"]}",
    }.ToFrozenDictionary();

    /// <summary>The heaviest class among the changes; what becomes of it is the committee's to say.</summary>
    public ChangeClass Suggests => Changes.Any(c => c.Class == ChangeClass.Major) ? ChangeClass.Major : ChangeClass.Minor;

    public static ProtocolDifference Between(Protocol before, Protocol after) =>
        new([.. Values("", Document(before), Document(after))]);

    private static JsonObject Document(Protocol protocol)
    {
        var document = JsonSerializer.SerializeToNode(protocol, Json)!.AsObject();
        foreach (var text in document["consentTexts"]!.AsArray().Concat(document["assentTexts"]!.AsArray()))
        {
            // Both follow from what is told already, and would tell each change of it twice.
            text!.AsObject().Remove("hash");
            text!.AsObject().Remove("purposes");
        }

        return document;
    }

    private static IEnumerable<ProtocolChange> Values(string path, JsonNode? before, JsonNode? after) => (before, after) switch
    {
        _ when JsonNode.DeepEquals(before, after) => [],
        (JsonObject was, JsonObject now) => Parts(name => path.Length == 0 ? name : $"{path}.{name}", new(was), new(now)),
        (JsonArray was, JsonArray now) => Lists(path, Elements(path, was), Elements(path, now)),
        (null, _) => [new ProtocolChange(path, ChangeKind.Added, null, after)],
        (_, null) => [new ProtocolChange(path, ChangeKind.Removed, before, null)],
        _ => [new ProtocolChange(path, ChangeKind.Changed, before, after)],
    };

    private static IEnumerable<ProtocolChange> Lists(
        string path, OrderedDictionary<string, JsonNode?> before, OrderedDictionary<string, JsonNode?> after)
    {
        var (was, now) = (before.Keys.Where(after.ContainsKey).ToList(), after.Keys.Where(before.ContainsKey).ToList());
        IEnumerable<ProtocolChange> order = was.SequenceEqual(now)
            ? []
            : [new ProtocolChange(path, ChangeKind.Reordered, JsonSerializer.SerializeToNode(was), JsonSerializer.SerializeToNode(now))];
        return order.Concat(Parts(name => $"{path}[{name}]", before, after));
    }

    private static IEnumerable<ProtocolChange> Parts(
        Func<string, string> pathOf, OrderedDictionary<string, JsonNode?> before, OrderedDictionary<string, JsonNode?> after) =>
        before.Keys.Union(after.Keys)
            .SelectMany(name => Values(pathOf(name), before.GetValueOrDefault(name), after.GetValueOrDefault(name)));

    private static OrderedDictionary<string, JsonNode?> Elements(string path, JsonArray list)
    {
        var nameOf = Names.GetValueOrDefault(path[(path.LastIndexOf('.') + 1)..], part => part.ToString());
        var elements = new OrderedDictionary<string, JsonNode?>();
        foreach (var element in list)
        {
            var name = nameOf(element!);
            var repeat = 1;
            while (!elements.TryAdd(repeat == 1 ? name : $"{name}#{repeat}", element))
            {
                repeat++;
            }
        }

        return elements;
    }
}
