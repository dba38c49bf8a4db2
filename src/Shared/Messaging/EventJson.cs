using System.Text.Json;

namespace Marketplace.Messaging;

/// <summary>How events are written. Unknown fields are ignored, so that a newer publisher can add some.</summary>
public static class EventJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { MaxDepth = 32 };
}
