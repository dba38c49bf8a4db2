using System.Text.Json;

namespace Marketplace.Messaging;

/// <summary>
/// How events are written. Unknown fields are ignored, so that a newer publisher can add some; a field that is
/// missing makes a message unreadable, unless its record gives a default.
/// </summary>
public static class EventJson
{
    /// <summary>Largest event in bytes. Nothing larger is sent, and what is larger when it arrives is not read.</summary>
    public const int MaxBytes = 256 * 1024;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 32,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
