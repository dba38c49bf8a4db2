using System.Globalization;

namespace Marketplace.Portal.Components;

/// <summary>What forms send: days and whole numbers as HTML writes them, whatever the reader's language.</summary>
internal static class Typed
{
    public static string? Write(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Write(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static int? Whole(string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An id, or the last one in the address of a page.</summary>
    public static Guid? Id(string? text) => (text ?? "").Split('/', '?', '#')
        .Select(part => Guid.TryParse(part.Trim(), out var id) ? (Guid?)id : null)
        .LastOrDefault(id => id is not null);

    /// <summary>Null where nothing was written.</summary>
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
