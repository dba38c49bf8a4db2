using System.Text;
using System.Text.Json;
using Marketplace.Testing;

namespace Marketplace.Feedback.Questionnaires;

/// <summary>Makes questionnaires that are wrong in ways nobody thought of, from our own sample and the public files where they are.</summary>
/// <param name="sources">Other texts to start from.</param>
internal sealed class Mutant(SeededGenerator chance, IReadOnlyList<byte[]>? sources = null)
{
    private static readonly string[] Strange =
        ["null", "[]", "{}", "\"\"", "0", "-1", "1e999", "1.0", "true", "\"#colours\"", "\"\\u0000\"", "\"\\ud800\"", "[null]", "[[1]]", "{\"a\":{}}", "\"2026-13-45\"", "99999999999999999999999", ",", "]"];

    private static readonly List<byte[]> Questionnaires =
        [Samples.Bytes(Samples.Everything), .. FhirFilesTests.All.Select(File.ReadAllBytes).Where(t => t.Length < 8_000)];

    private readonly IReadOnlyList<byte[]> _sources = sources ?? Questionnaires;

    private readonly List<List<Range>> _spans = [.. (sources ?? Questionnaires).Select(SpansOf)];

    public byte[] Next()
    {
        var which = chance.Next(_sources.Count);
        var text = _sources[which];
        for (var times = 1 + chance.Next(3); times > 0; times--)
        {
            // Later mutations of the same text go by the spans of the first: so much the stranger.
            text = Mutate(text, _spans[which]);
        }

        return text;
    }

    /// <summary>Where the values and the names of properties stand in the text.</summary>
    private static List<Range> SpansOf(byte[] text)
    {
        var spans = new List<Range>();
        var open = new Stack<int>();
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push((int)reader.TokenStartIndex);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    spans.Add(open.Pop()..(int)reader.BytesConsumed);
                    break;
                case JsonTokenType.PropertyName:
                    spans.Add((int)reader.TokenStartIndex..((int)reader.TokenStartIndex + reader.ValueSpan.Length + 2));
                    break;
                default:
                    spans.Add((int)reader.TokenStartIndex..(int)reader.BytesConsumed);
                    break;
            }
        }

        return spans;
    }

    private byte[] Mutate(byte[] text, List<Range> spans)
    {
        var span = Within(chance.Pick(spans), text.Length);
        return chance.Next(6) switch
        {
            0 => [.. text[..span.Start], .. Encoding.UTF8.GetBytes(chance.Pick(Strange)), .. text[span.End..]],
            1 => [.. text[..span.Start], .. text[Within(chance.Pick(spans), text.Length)], .. text[span.End..]],
            2 => [.. text[..span.End], (byte)',', .. text[span], .. text[span.End..]],
            3 => [.. text[..span.Start], .. text[span.End..]],
            4 => chance.OneIn(4) ? text[..chance.Next(text.Length + 1)] : Flip(text),
            _ => [.. text[..span.Start], .. "[{\"item\":"u8, .. text[span], .. "}]"u8, .. text[span.End..]],
        };
    }

    private byte[] Flip(byte[] text)
    {
        var flipped = text.ToArray();
        if (flipped.Length > 0)
        {
            flipped[chance.Next(flipped.Length)] = (byte)chance.Next(256);
        }

        return flipped;
    }

    private static Range Within(Range span, int length) => Math.Min(span.Start.Value, length)..Math.Min(span.End.Value, length);
}
