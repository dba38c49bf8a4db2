using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Clients.Sending;

/// <summary>Enums as the API writes them: <c>start-up</c>.</summary>
internal sealed class KebabCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;

internal static class KebabNames
{
    /// <summary>The name as it stands in addresses.</summary>
    public static string Name<T>(this T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
