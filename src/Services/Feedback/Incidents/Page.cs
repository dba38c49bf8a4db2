using System.Globalization;

namespace Marketplace.Feedback.Incidents;

/// <summary>Part of a list.</summary>
/// <param name="NextCursor">Ask with it for the next part; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

internal static class Page
{
    public const int MaxLimit = 100;
    public const int DefaultLimit = 20;

    /// <param name="rows">One more than the limit, where there are more.</param>
    /// <param name="place">Of a row in the order of the list.</param>
    public static Page<T> Of<TRow, T>(IReadOnlyList<TRow> rows, int limit, Func<TRow, long> place, Func<TRow, T> item) => new(
        [.. rows.Take(limit).Select(item)], rows.Count > limit ? place(rows[limit - 1]).ToString(CultureInfo.InvariantCulture) : null);
}
