using System.Globalization;

namespace Marketplace.Portal.Languages;

/// <summary>A language that the portal speaks, and the region whose dates and numbers it writes.</summary>
/// <param name="Code">BCP 47, as in the path and in <c>lang</c>.</param>
/// <param name="Name">As its speakers call it.</param>
internal sealed record Language(string Code, string Name, CultureInfo Culture)
{
    public static readonly IReadOnlyList<Language> All =
    [
        new("fr", "Français", CultureInfo.GetCultureInfo("fr-FR")),
        new("de", "Deutsch", CultureInfo.GetCultureInfo("de-DE")),
        new("en", "English", CultureInfo.GetCultureInfo("en-GB")),
    ];

    public static readonly Language Default = All[2];

    /// <summary>Of the request that is being answered.</summary>
    public static Language Current => Find(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? Default;

    public static Language? Find(string? code) => All.FirstOrDefault(l => l.Code == code);

    /// <summary>The first of these that has a text: the reader's, then the others in the order of <see cref="All"/>.</summary>
    public static IEnumerable<Language> InOrderFor(Language reader) => All.OrderByDescending(l => l == reader);
}
