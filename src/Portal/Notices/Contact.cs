using System.Text.RegularExpressions;

namespace Marketplace.Portal.Notices;

/// <summary>A line that an operator has set: an address of the web or of e-mail is a link.</summary>
internal static partial class Contact
{
    public const string EmailPattern = @"[^@\s;]+@[^@\s;]+\.[^@\s;]+";

    public static IReadOnlyList<(string Text, string? Link)> Lines(string? text) =>
        [.. (text ?? "").Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => (l, LinkOf(l)))];

    /// <summary>The number as a telephone dials it.</summary>
    public static string Dialled(string phone) => $"tel:{NotDialled().Replace(phone, "")}";

    private static string? LinkOf(string line) => Email().IsMatch(line) ? $"mailto:{line}"
        : Uri.TryCreate(line, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address.AbsoluteUri
        : null;

    [GeneratedRegex($"^{EmailPattern}$")]
    private static partial Regex Email();

    [GeneratedRegex("[^0-9+]")]
    private static partial Regex NotDialled();
}
