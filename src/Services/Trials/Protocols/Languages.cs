namespace Marketplace.Trials.Protocols;

/// <summary>The platform's languages (BCP 47).</summary>
internal static class Languages
{
    public const string Pattern = "^(fr|de|en)$";

    public const string Message = "A language is fr, de or en.";

    public static readonly IReadOnlyList<string> All = ["fr", "de", "en"];

    public static bool Knows(string language) => All.Contains(language);
}
