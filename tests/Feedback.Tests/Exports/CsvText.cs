using System.Text;
using Xunit;

namespace Marketplace.Feedback.Exports;

/// <summary>RFC 4180, read by its own rules.</summary>
internal static class CsvText
{
    /// <summary>The lines after the first, by column.</summary>
    public static List<Dictionary<string, string>> Table(string text)
    {
        var lines = Parse(text);
        return lines.ConvertAll(line =>
        {
            Assert.Equal(lines[0].Count, line.Count);
            return lines[0].Zip(line).ToDictionary(c => c.First, c => c.Second);
        })[1..];
    }

    private static List<List<string>> Parse(string text)
    {
        var lines = new List<List<string>>();
        var line = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append(text[i++]);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (quoted || text[i] is not (',' or '\r'))
            {
                cell.Append(text[i]);
            }
            else
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\r')
                {
                    Assert.Equal('\n', text[++i]);
                    lines.Add(line);
                    line = [];
                }
            }
        }

        return lines;
    }
}
