using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Marketplace.Feedback.Questionnaires.Structure;

/// <summary>The formats of R4's primitive types, as JSON carries them.</summary>
internal static partial class Primitive
{
    /// <summary>What is wrong with the value, as the end of a sentence, or null.</summary>
    public static string? Flaw(string type, JsonElement value) => type switch
    {
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "must be true or false, without quotation marks",
        "integer" => IsInteger(value, int.MinValue) ? null : "must be a whole number of 32 bits, without quotation marks",
        "unsignedInt" => IsInteger(value, 0) ? null : "must be a whole number from 0, without quotation marks",
        "positiveInt" => IsInteger(value, 1) ? null : "must be a whole number from 1, without quotation marks",
        "decimal" => FlawOfDecimal(value),
        _ when value.ValueKind != JsonValueKind.String => $"must be a JSON string with a {type}",
        _ => FlawOfText(type, value.GetString()!),
    };

    /// <summary>Whether JSON carries the type in this way at all, be the value right or not.</summary>
    public static bool IsOfKind(string type, JsonElement value) => type switch
    {
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" or "unsignedInt" or "positiveInt" or "decimal" => value.ValueKind == JsonValueKind.Number,
        _ => value.ValueKind == JsonValueKind.String,
    };

    public static bool IsDate(string text) =>
        DateFormat().IsMatch(text)
        && (text.Length < 10 || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    public static bool IsDateTime(string text) =>
        DateTimeFormat().IsMatch(text) && IsDate(text.Split('T')[0]);

    private static bool IsInteger(JsonElement value, int least) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && !value.GetRawText().AsSpan().ContainsAny("eE.");

    private static string? FlawOfDecimal(JsonElement value) => value.ValueKind != JsonValueKind.Number
        ? "must be a number, without quotation marks"
        : value.TryGetDecimal(out _) ? null : "is a number beyond what can be computed with here";

    private static string? FlawOfText(string type, string text)
    {
        if (text.Length == 0)
        {
            return "must not be empty: leave the element out";
        }

        if (text.Any(c => c < ' ' && c is not ('\t' or '\r' or '\n')))
        {
            return "must not hold control characters";
        }

        return Fits(type, text) ? null : $"is not a {type}: {FormOf(type)}";
    }

    private static bool Fits(string type, string text) => type switch
    {
        "string" or "markdown" => text.AsSpan().Trim().Length > 0,
        "uri" or "url" or "canonical" => !text.Any(char.IsWhiteSpace),
        "oid" => OidFormat().IsMatch(text),
        "uuid" => UuidFormat().IsMatch(text),
        "code" => IsCode(text),
        "id" => IdFormat().IsMatch(text),
        "date" => IsDate(text),
        "dateTime" => IsDateTime(text),
        "instant" => InstantFormat().IsMatch(text) && IsDateTime(text),
        "time" => TimeFormat().IsMatch(text),
        "base64Binary" => IsBase64(text),
        "xhtml" => text.AsSpan().TrimStart().StartsWith("<div"),
        _ => throw new InvalidOperationException($"R4 has no primitive type {type}."),
    };

    private static string FormOf(string type) => type switch
    {
        "string" or "markdown" => "it must hold more than white space",
        "uri" or "url" or "canonical" => "it must not hold white space",
        "oid" => "write urn:oid:1.2.3",
        "uuid" => "write urn:uuid: and the id in small letters",
        "code" => "no white space at its ends, and single spaces within",
        "id" => "1 to 64 letters, digits, '-' and '.'",
        "date" => "write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists",
        "dateTime" => "write a date, or YYYY-MM-DDThh:mm:ss with Z or the offset",
        "instant" => "write YYYY-MM-DDThh:mm:ss with Z or the offset",
        "time" => "write hh:mm:ss",
        "xhtml" => "it must be a <div> element",
        _ => "it does not have the form of the type",
    };

    private static bool IsCode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) && (i == 0 || i == text.Length - 1 || text[i] != ' ' || text[i - 1] == ' '))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsBase64(string text) => System.Buffers.Text.Base64.IsValid(text);

    [GeneratedRegex(@"^[A-Za-z0-9\-.]{1,64}\z")]
    private static partial Regex IdFormat();

    [GeneratedRegex(@"^urn:oid:[0-2](\.(0|[1-9][0-9]*))+\z")]
    private static partial Regex OidFormat();

    [GeneratedRegex(@"^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z")]
    private static partial Regex UuidFormat();

    [GeneratedRegex(@"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\z")]
    private static partial Regex DateFormat();

    [GeneratedRegex(@"^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)))?)?)?\z")]
    private static partial Regex DateTimeFormat();

    [GeneratedRegex(@"T.*\z")]
    private static partial Regex InstantFormat();

    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]+)?\z")]
    private static partial Regex TimeFormat();
}
