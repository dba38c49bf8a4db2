using System.Text.Json;

namespace Marketplace.Forms;

/// <summary>Reads of JSON that may be anything: what is not as asked for is not there.</summary>
public static class Json
{
    public static JsonElement? Find(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    public static bool Has(JsonElement element, string name) => Find(element, name) is not null;

    public static string? TextOf(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    public static bool IsTrue(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.True };

    public static int? NumberOf(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    public static decimal? DecimalOf(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) ? number : null;

    public static IEnumerable<JsonElement> Entries(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static int Count(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.Array } array ? array.GetArrayLength() : 0;
}
