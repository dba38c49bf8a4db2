namespace Marketplace.Portal.Languages;

internal static class LocalTexts
{
    /// <summary>For titles and options, which carry no language of their own: the text alone.</summary>
    public static string Here(this IReadOnlyDictionary<string, string> texts) => LocalText.Of(texts)?.Text ?? "";
}
