using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Clients.Trials;

namespace Marketplace.Portal.Ethics;

/// <summary>A change of a protocol as somebody reads it who knows the protocol and not its JSON.</summary>
/// <param name="Part">Where it stands, e.g. <c>consentTexts</c>: the name of a text.</param>
/// <param name="Element">Which of several, in the protocol's own words, e.g. <c>patient/fr</c>.</param>
/// <param name="Field">Which of its fields; null: all of it.</param>
internal sealed record ChangeText(string Part, string? Element, string? Field, string Before, string After)
{
    /// <summary>Of text, differences are told word by word; a list or a number is told as it was and as it is.</summary>
    public bool IsProse => Before.Length > 0 && After.Length > 0 && (Before.Contains(' ', StringComparison.Ordinal) || After.Contains(' ', StringComparison.Ordinal));

    public static ChangeText Of(ProtocolChange change)
    {
        var open = change.Path.IndexOf('[', StringComparison.Ordinal);
        var close = change.Path.LastIndexOf(']');
        var dot = change.Path.IndexOf('.', StringComparison.Ordinal);
        var end = open >= 0 ? open : dot >= 0 ? dot : change.Path.Length;
        var rest = close >= 0 ? change.Path[(close + 1)..] : change.Path[end..];
        return new ChangeText(
            change.Path[..end],
            open >= 0 && close > open ? change.Path[(open + 1)..close].Replace("].", " · ", StringComparison.Ordinal).Replace("[", " ", StringComparison.Ordinal) : null,
            rest.TrimStart('.') is { Length: > 0 } field ? field : null,
            Said(change.Before),
            Said(change.After));
    }

    /// <summary>A value in words: of an object its fields line by line, of a list its elements.</summary>
    private static string Said(JsonNode? value) => value switch
    {
        null => "",
        JsonObject fields => string.Join('\n', fields.Where(f => f.Value is not null).Select(f => $"{f.Key}: {Said(f.Value)}")),
        JsonArray elements => string.Join(", ", elements.Select(Said)),
        JsonValue single => single.GetValueKind() switch
        {
            JsonValueKind.String => single.GetValue<string>(),
            JsonValueKind.True => "✓",
            JsonValueKind.False => "✗",
            _ => single.ToJsonString(),
        },
        _ => value.ToJsonString(),
    };
}
