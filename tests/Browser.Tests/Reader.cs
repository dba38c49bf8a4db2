using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>How somebody looks at the portal.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Keyboard">Whether without a mouse or a finger.</param>
internal sealed record Reader(
    string Language = "en", ColorScheme Theme = ColorScheme.Light, int Width = 1440, bool Script = true, bool Keyboard = false)
{
    public override string ToString() => $"{Language}.{Theme.ToString().ToLowerInvariant()}.{Width}";

    /// <summary>Three languages, two themes, three widths.</summary>
    private static readonly IReadOnlyList<Reader> All =
        [.. from language in new[] { "fr", "de", "en" }
            from theme in new[] { ColorScheme.Light, ColorScheme.Dark }
            from width in new[] { 320, 768, 1440 }
            select new Reader(language, theme, width)];

    /// <summary>The narrowest and a wide window, in both themes.</summary>
    public static IReadOnlyList<Reader> Sights(string language) => [.. All.Where(r => r.Language == language && r.Width != 768)];

    /// <summary>By a phone in the dark and at a desk by day.</summary>
    public static IReadOnlyList<Reader> Glances(string language) => [new(language, ColorScheme.Dark, 320), new(language, ColorScheme.Light, 1440)];

    /// <summary>Who looks at the page of this number: everybody, or in the short form one on a phone or one at a desk, who takes turns.</summary>
    public static IReadOnlyList<Reader> Of(int page)
    {
        var language = All[page * 2 % All.Count].Language;
        return Form.IsLong ? All : [Glances(language)[page % 2]];
    }
}

/// <summary>The long form runs on request, <c>./dev browser</c>.</summary>
internal static class Form
{
    public static bool IsLong => Environment.GetEnvironmentVariable("MARKETPLACE_BROWSER") == "long";

    /// <summary>With what the names of the pages begin that are looked at; empty: all.</summary>
    public static string Pages => Environment.GetEnvironmentVariable("MARKETPLACE_PAGES") ?? "";
}
