using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Marketplace.Clients.Sending;

/// <summary>A path with parameters; those that are null stay out.</summary>
internal static class Query
{
    public static string Of(string path, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var pairs = new List<KeyValuePair<string, string?>>();
        foreach (var (name, value) in parameters)
        {
            if (value is IEnumerable<string> several)
            {
                pairs.AddRange(several.Select(v => KeyValuePair.Create(name, (string?)v)));
            }
            else
            {
                pairs.Add(KeyValuePair.Create(name, Text(value)));
            }
        }

        return QueryHelpers.AddQueryString(path, pairs.Where(p => p.Value is not null));
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
