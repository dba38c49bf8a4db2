using System.Text.Json;

namespace Marketplace.Feedback.Questionnaires.Structure;

/// <summary>The bytes of a resource, before anything is known of it: JSON, of limited size and depth.</summary>
internal static class ResourceText
{
    /// <summary>No service reads a larger body; the largest of 55 public examples has 104 kB.</summary>
    public const long MaxBytes = ServiceDefaults.ServiceDefaults.MaxBodyBytes;

    /// <summary>An item within an item takes two levels.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>The root, which stays valid; null where the text cannot be read.</summary>
    public static JsonElement? Read(ReadOnlyMemory<byte> text, Issues issues)
    {
        if (text.Length > MaxBytes)
        {
            issues.Add("too-long", "resource-too-large", "Questionnaire", $"A questionnaire has at most {MaxBytes} bytes, not {text.Length}.");
            return null;
        }

        if (Flaw(text.Span, "Questionnaire") is { } flaw)
        {
            issues.Add(flaw);
            return null;
        }

        using var document = JsonDocument.Parse(text, Options);
        return document.RootElement.Clone();
    }

    /// <summary>A reader of tokens finds what is wrong before anything is built of it.</summary>
    public static Issue? Flaw(ReadOnlySpan<byte> text, string root)
    {
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = int.MaxValue });
            while (reader.Read())
            {
                if (reader.CurrentDepth >= MaxDepth)
                {
                    return new Issue("too-costly", "json-too-deep", root, $"The JSON is nested deeper than {MaxDepth} levels.");
                }

                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    // Half of a surrogate pair, or bytes that are no UTF-8, show only when the text is taken.
                    _ = reader.GetString();
                }
            }

            return null;
        }
        catch (JsonException wrong)
        {
            var place = $"line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}";
            return new Issue("structure", "json-invalid", root, $"The text is not JSON: {place}.");
        }
        catch (InvalidOperationException)
        {
            return new Issue("structure", "json-invalid", root, "A text in the JSON is not valid Unicode.");
        }
    }
}
