using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Feedback.Incidents;

internal enum IncidentAction
{
    Reported,
    Assessed,
    StepRecorded,
    Escalated,
}

/// <summary>One line of an incident's trail. The database lets nobody change or remove it, so it names no participant.</summary>
internal sealed class IncidentEntry
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public required Guid IncidentId { get; init; }

    /// <summary>The incident's revision after it.</summary>
    public required long Number { get; init; }

    public required IncidentAction Action { get; init; }

    /// <summary>Account of staff; null: a participant, or the platform itself.</summary>
    public Guid? By { get; init; }

    public required string ByRole { get; init; }

    public required DateTime AtUtc { get; init; }

    /// <summary>JSON of what was said or done.</summary>
    public required string Details { get; init; }

    public static string Text(object details) => JsonSerializer.Serialize(details, Json);
}
