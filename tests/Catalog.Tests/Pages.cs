using System.Net.Http.Json;
using System.Text.Json;

namespace Marketplace.Catalog.Tests;

/// <summary>Walks a list from its first page to its last.</summary>
internal static class Pages
{
    /// <param name="between">Done after each page.</param>
    public static async Task<List<T>> WalkAsync<T>(HttpClient client, string address, Func<JsonElement, T> read, Func<Task>? between = null)
    {
        var seen = new List<T>();
        string? cursor = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>(cursor is null ? address : $"{address}&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(read));
            cursor = page.GetProperty("nextCursor").GetString();
            if (between is not null)
            {
                await between();
            }
        }
        while (cursor is not null);

        return seen;
    }
}
