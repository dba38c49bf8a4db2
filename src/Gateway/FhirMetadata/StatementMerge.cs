using System.Text.Json.Nodes;

namespace Marketplace.Gateway.FhirMetadata;

/// <summary>Joins the services' CapabilityStatements into that of the public address: the types that the gateway routes, and no others.</summary>
internal static class StatementMerge
{
    /// <summary>Null where no service gave one. What is missing is said in the description, and its types are not listed.</summary>
    public static JsonObject? Merge(IReadOnlyList<FhirPart> parts)
    {
        var present = parts.Where(p => p.Statement is not null).ToList();
        if (present.Count == 0)
        {
            return null;
        }

        var joined = present[0].Statement!.DeepClone().AsObject();
        joined["date"] = present.Max(p => (string?)p.Statement!["date"]);
        joined["implementation"]!["description"] = Description(parts);
        var resources = present.SelectMany(ResourcesOf).OrderBy(r => (string?)r["type"], StringComparer.Ordinal);
        joined["rest"]![0]!["resource"] = new JsonArray([.. resources.Select(r => r.DeepClone())]);
        return joined;
    }

    private static IEnumerable<JsonNode> ResourcesOf(FhirPart part) =>
        part.Statement!["rest"]![0]!["resource"]!.AsArray().Where(r => part.Service.FhirTypes.Contains((string?)r!["type"])).Select(r => r!);

    private static string Description(IEnumerable<FhirPart> parts) => "FHIR R4 of the living-lab marketplace. " + string.Join(' ', parts.Select(p =>
        p.Statement is { } statement
            ? (string?)statement["implementation"]!["description"]
            : $"Not answering just now: {string.Join(", ", p.Service.FhirTypes)}."));
}
