namespace Marketplace.Trials.Protocols;

/// <summary>Part of a list that is ordered by a unique id.</summary>
/// <param name="NextCursor">Ask with it for the next part; null at the end.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, Guid? NextCursor);

internal static class Page
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    /// <param name="rows">One more than the limit, where there are more.</param>
    public static Page<T> Of<TRow, T>(IReadOnlyList<TRow> rows, int limit, Func<TRow, Guid> id, Func<TRow, T> item)
    {
        var shown = rows.Take(limit).ToList();
        return new Page<T>([.. shown.Select(item)], rows.Count > limit ? id(shown[^1]) : null);
    }
}
