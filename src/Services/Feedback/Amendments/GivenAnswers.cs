using System.Text.Json;

namespace Marketplace.Feedback.Amendments;

/// <summary>Stored answers by question, whichever of its two shapes they have.</summary>
internal static class GivenAnswers
{
    /// <summary>The values of each question in the order given; of one that repeats or stands in a repeating group, all of them.</summary>
    public static Dictionary<string, List<JsonElement>> ByQuestion(string answers)
    {
        var found = new Dictionary<string, List<JsonElement>>();
        var root = JsonDocument.Parse(answers).RootElement;
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (var answer in root.EnumerateObject())
            {
                found[answer.Name] = [answer.Value];
            }
        }
        else
        {
            Gather(root, found);
        }

        return found;
    }

    /// <summary>What another version says differently: questions in the order of the later version, then those it leaves out.</summary>
    public static IEnumerable<Change> Between(string before, string after)
    {
        var (old, now) = (ByQuestion(before), ByQuestion(after));
        return now.Keys.Union(old.Keys)
            .Select(linkId => new Change(linkId, old.GetValueOrDefault(linkId) ?? [], now.GetValueOrDefault(linkId) ?? []))
            .Where(c => !c.Before.Select(v => v.GetRawText()).SequenceEqual(c.After.Select(v => v.GetRawText())));
    }

    private static void Gather(JsonElement items, Dictionary<string, List<JsonElement>> found)
    {
        foreach (var item in items.EnumerateArray())
        {
            if (item.TryGetProperty("answer", out var answers))
            {
                var linkId = item.GetProperty("linkId").GetString()!;
                found.TryAdd(linkId, []);
                foreach (var answer in answers.EnumerateArray())
                {
                    found[linkId].AddRange(answer.EnumerateObject().Where(p => p.Name.StartsWith("value", StringComparison.Ordinal)).Select(p => p.Value));
                    GatherBelow(answer, found);
                }
            }

            GatherBelow(item, found);
        }
    }

    private static void GatherBelow(JsonElement element, Dictionary<string, List<JsonElement>> found)
    {
        if (element.TryGetProperty("item", out var below))
        {
            Gather(below, found);
        }
    }

    /// <param name="Before">Empty where it was not answered.</param>
    /// <param name="After">Empty where it is not answered any more.</param>
    public sealed record Change(string LinkId, IReadOnlyList<JsonElement> Before, IReadOnlyList<JsonElement> After);
}
