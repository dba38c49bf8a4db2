using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Clients;
using Marketplace.Forms;
using Marketplace.Portal.Answering.Papers;

namespace Marketplace.Portal.Answering.Filling;

/// <summary>Where the faults that the API names stand on the pages.</summary>
internal static partial class ApiFaults
{
    /// <summary>Each with the name of its row; null where it is about the answers as a whole.</summary>
    /// <param name="sent">The items that were sent.</param>
    public static IEnumerable<(string? Row, string Code)> Of(ApiProblem problem, Paper paper, JsonElement sent) =>
        problem.Faults.Select(f => (RowOf(f, paper, sent), f.Code)).Distinct();

    public static FormItem? ItemOf(Paper paper, string row)
    {
        var number = row[(row.LastIndexOfAny(['_', 'q']) + 1)..].Split('-')[0];
        return paper.Form.AllItems().FirstOrDefault(i => $"{paper.NumberOf(i)}" == number);
    }

    private static string? RowOf(ApiFault fault, Paper paper, JsonElement sent)
    {
        if (!fault.Field.StartsWith("$.items", StringComparison.Ordinal))
        {
            return null;
        }

        var (items, row) = (sent, "");
        foreach (Match step in Step().Matches(fault.Field))
        {
            var at = int.Parse(step.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            if (step.Groups[1].Value == "answer")
            {
                row = Fields.Row(row[..row.LastIndexOf('-')], at);
                items = Part(items, "answer", at);
                continue;
            }

            var siblings = items.ValueKind == JsonValueKind.Array ? [.. items.EnumerateArray()] : Json.Entries(items, "item").ToList();
            if (at >= siblings.Count || Json.TextOf(siblings[at], "linkId") is not { } linkId || paper.ItemOf(linkId) is not { } item)
            {
                return null;
            }

            row = Fields.Row(Fields.Name(row, paper.NumberOf(item)), siblings.Take(at).Count(s => Json.TextOf(s, "linkId") == linkId));
            items = siblings[at];
        }

        // Of what is missing only the place is named in which it would stand, and itself in words.
        return fault.Field.EndsWith(']') || fault.Field.Contains("].value", StringComparison.Ordinal)
            ? NullIfEmpty(row)
            : Quoted().Match(fault.Detail) is { Success: true } named && paper.ItemOf(named.Groups[1].Value) is { } missing
                ? Fields.Row(Fields.Name(row, paper.NumberOf(missing)), 0)
                : NullIfEmpty(row);
    }

    private static string? NullIfEmpty(string row) => row.Length == 0 ? null : row;

    private static JsonElement Part(JsonElement owner, string name, int at) => Json.Entries(owner, name).ElementAtOrDefault(at);

    [GeneratedRegex(@"(items|item|answer)\[(\d+)\]")]
    private static partial Regex Step();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
