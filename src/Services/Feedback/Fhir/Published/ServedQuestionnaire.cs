using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Feedback.Questionnaires.Authoring;
using Marketplace.Fhir.Elements;

namespace Marketplace.Feedback.Fhir.Published;

/// <summary>
/// A Questionnaire as it came, with what a server says of a resource: its id here, version and time of change, and the status
/// that it has here, since publishing and retiring leave the text alone.
/// </summary>
internal sealed record ServedQuestionnaire : Resource
{
    /// <summary>All of R4's codes.</summary>
    public static readonly IReadOnlyList<string> Statuses = ["draft", "active", "retired", "unknown"];

    private static readonly JsonDocumentOptions AsDeepAsImported = new() { MaxDepth = 80 };

    public override string ResourceType => "Questionnaire";

    public required string Status { get; init; }

    /// <summary>Everything else.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Rest { get; init; } = new Dictionary<string, JsonElement>();

    public static ServedQuestionnaire Of(QuestionnaireRow row)
    {
        var resource = JsonElement.Parse(row.Text, AsDeepAsImported);
        var meta = resource.TryGetProperty("meta", out var own) ? Without(own, "versionId", "lastUpdated") : null;
        return new ServedQuestionnaire
        {
            Id = row.Slug ?? row.Id.ToString(),
            Meta = Meta.At(row.ChangedAtUtc) with { Rest = meta },
            Status = row.Status switch
            {
                QuestionnaireStatus.Published => "active",
                QuestionnaireStatus.Retired => "retired",
                _ => "draft",
            },
            Rest = Without(resource, "resourceType", "id", "meta", "status"),
        };
    }

    private static Dictionary<string, JsonElement> Without(JsonElement element, params IReadOnlyList<string> names) =>
        element.EnumerateObject().Where(p => !names.Contains(p.Name)).ToDictionary(p => p.Name, p => p.Value);
}
