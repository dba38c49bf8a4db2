using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Marketplace.Feedback.Questionnaires.Enablement;
using Marketplace.Feedback.Questionnaires.Forms;
using Xunit;

namespace Marketplace.Feedback.Questionnaires;

/// <summary>20,000 mutations of sound questionnaires, of our own and of the public files where they are.</summary>
public sealed class FuzzedFormTests
{
    private const int Mutations = 20_000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly string[] Strange =
        ["null", "[]", "{}", "\"\"", "0", "-1", "1e999", "1.0", "true", "\"#colours\"", "\"\\u0000\"", "\"\\ud800\"", "[null]", "[[1]]", "{\"a\":{}}", "\"2026-13-45\"", "99999999999999999999999", ",", "]"];

    [Fact]
    public void No_mutation_throws_or_takes_a_second()
    {
        var chance = new SeededGenerator();
        var sources = Sources();
        var spans = sources.ConvertAll(SpansOf);
        for (var n = 0; n < Mutations; n++)
        {
            var which = chance.Next(sources.Count);
            var text = sources[which];
            for (var times = 1 + chance.Next(3); times > 0; times--)
            {
                // Later mutations of the same text go by the spans of the first: so much the stranger.
                text = Mutate(text, spans[which], chance);
            }

            var clock = Stopwatch.StartNew();
            var read = Check(text, $"{chance.Note} Mutation {n}.");
            Assert.True(clock.Elapsed < Longest, $"{chance.Note} Mutation {n} took {clock.Elapsed}.");
            Assert.Equal(read.IsSound, read.Issues.All(i => i.IsWarning));
            Assert.All(read.Issues, i => Assert.StartsWith("Questionnaire", i.Expression, StringComparison.Ordinal));
        }
    }

    private static CheckedForm Check(byte[] text, string note)
    {
        try
        {
            var read = CheckedForm.From(text);
            if (read is { IsSound: true, Form: { } form })
            {
                EnabledItems.Of(form, []);
            }

            return read;
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            Assert.Fail($"{note} {thrown} {Encoding.UTF8.GetString(text)}");
            throw;
        }
    }

    private static List<byte[]> Sources() =>
        [Samples.Bytes(Samples.Everything), .. FhirFilesTests.All.Select(File.ReadAllBytes).Where(t => t.Length < 8_000)];

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

    private static byte[] Mutate(byte[] text, List<Range> spans, SeededGenerator chance)
    {
        var span = Within(chance.Pick(spans), text.Length);
        return chance.Next(6) switch
        {
            0 => [.. text[..span.Start], .. Encoding.UTF8.GetBytes(chance.Pick(Strange)), .. text[span.End..]],
            1 => [.. text[..span.Start], .. text[Within(chance.Pick(spans), text.Length)], .. text[span.End..]],
            2 => [.. text[..span.End], (byte)',', .. text[span], .. text[span.End..]],
            3 => [.. text[..span.Start], .. text[span.End..]],
            4 => chance.OneIn(4) ? text[..chance.Next(text.Length + 1)] : Flip(text, chance),
            _ => [.. text[..span.Start], .. "[{\"item\":"u8, .. text[span], .. "}]"u8, .. text[span.End..]],
        };
    }

    private static byte[] Flip(byte[] text, SeededGenerator chance)
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
