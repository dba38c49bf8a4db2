using System.Text.Json.Nodes;

namespace Marketplace.Gateway.ApiDescription;

/// <summary>Joins the services' OpenAPI documents into one: what the gateway routes, and nothing else.</summary>
internal static class DescriptionMerge
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public static JsonObject Merge(IReadOnlyList<ServiceDescription> parts, string publicAddress)
    {
        var present = parts.Where(p => p.Document is not null).ToArray();
        var names = ComponentNames.Of(present);
        var joined = Empty(publicAddress, parts.Where(p => p.Document is null).Select(p => p.Service.Name));
        foreach (var part in present)
        {
            AddPart(joined, part, (JsonObject)names.Rename(part)!);
        }

        return joined;
    }

    private static JsonObject Empty(string publicAddress, IEnumerable<string> missing) => new()
    {
        ["openapi"] = "3.1.1",
        ["info"] = new JsonObject
        {
            ["title"] = "Living-lab marketplace",
            ["version"] = "v1",
            ["description"] = "Sign in under Identity, then send the access token as `Authorization: Bearer`. Every error is problem+json with a stable `code`.",
        },
        ["servers"] = new JsonArray(new JsonObject { ["url"] = publicAddress }),
        ["tags"] = new JsonArray(),
        ["paths"] = new JsonObject(),
        ["components"] = new JsonObject(),
        ["x-missing-services"] = new JsonArray([.. missing.Select(name => JsonValue.Create(name))]),
    };

    private static void AddPart(JsonObject joined, ServiceDescription part, JsonObject document)
    {
        joined["tags"]!.AsArray().Add(new JsonObject { ["name"] = part.Service.Title });
        foreach (var (path, item) in Members(document["paths"]).Where(p => p.Value is JsonObject && part.Service.Serves(p.Key)))
        {
            var own = (JsonObject)item!.DeepClone();
            AddOperationFacts(own, part, document);
            joined["paths"]!.AsObject().TryAdd(path, own);
        }

        foreach (var (section, components) in Members(document["components"]))
        {
            var target = Section(joined["components"]!.AsObject(), section);
            foreach (var (name, component) in Members(components))
            {
                target.TryAdd(name, component?.DeepClone());
            }
        }
    }

    // What a service says of all its operations has to be said of each, now that other services stand beside it.
    private static void AddOperationFacts(JsonObject item, ServiceDescription part, JsonObject document)
    {
        foreach (var operation in Methods.Select(m => item[m]).OfType<JsonObject>())
        {
            operation["tags"] = new JsonArray(part.Service.Title);
            if (operation["security"] is null && document["security"] is { } security)
            {
                operation["security"] = security.DeepClone();
            }

            if (operation["operationId"] is JsonValue id)
            {
                operation["operationId"] = $"{part.Service.Name}{id}";
            }
        }
    }

    private static JsonObject Section(JsonObject components, string name)
    {
        if (components[name] is not JsonObject section)
        {
            components[name] = section = [];
        }

        return section;
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node as JsonObject ?? [];
}
