using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Trials.Protocols;

/// <summary>
/// A whole protocol for each design, to begin from: what all have in common, and over it what the design says otherwise.
/// It keeps the rules as soon as <see cref="Fill"/> is filled in.
/// </summary>
internal static class ProtocolTemplates
{
    public static readonly IReadOnlyList<string> Fill =
        ["sponsorId", "solutionId", "solutionVersion", "startsOn", "endsOn", "dataProtection.controllers[0].name", "dataProtection.controllers[0].contact"];

    /// <summary>By the design's name, in the order of the designs.</summary>
    public static readonly IReadOnlyList<ProtocolTemplate> All = [.. Enum.GetValues<StudyDesign>().Select(Of)];

    private static readonly FrozenDictionary<string, ProtocolTemplate> ByName = All.ToFrozenDictionary(t => NameOf(t.Design));

    public static ProtocolTemplate? Named(string design) => ByName.GetValueOrDefault(design);

    private static ProtocolTemplate Of(StudyDesign design)
    {
        var protocol = Read("common");
        foreach (var (field, value) in Read(NameOf(design)))
        {
            protocol[field] = value?.DeepClone();
        }

        // An element, unlike a node, can be read by many at once.
        return new ProtocolTemplate(design, JsonSerializer.SerializeToElement(protocol));
    }

    private static JsonObject Read(string name)
    {
        using var stream = typeof(ProtocolTemplates).Assembly.GetManifestResourceStream($"Templates/{name}.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static string NameOf(StudyDesign design) => JsonNamingPolicy.KebabCaseLower.ConvertName(design.ToString());
}

/// <param name="Protocol">As PUT takes it, without what only the sponsor can say.</param>
internal sealed record ProtocolTemplate(StudyDesign Design, JsonElement Protocol);
