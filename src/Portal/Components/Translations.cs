namespace Marketplace.Portal.Components;

/// <summary>A text in the platform's languages, as a form holds it.</summary>
public sealed class Translations
{
    public string? Fr { get; set; }

    public string? De { get; set; }

    public string? En { get; set; }

    public static Translations Of(IReadOnlyDictionary<string, string>? texts) => Of(texts ?? new Dictionary<string, string>(), text => text);

    public static Translations Of<T>(IReadOnlyDictionary<string, T> texts, Func<T, string?> part)
    {
        return new() { Fr = In("fr"), De = In("de"), En = In("en") };

        string? In(string language) => texts.TryGetValue(language, out var text) ? part(text) : null;
    }

    public string? In(string language) => language switch { "fr" => Fr, "de" => De, _ => En };

    /// <summary>Without the languages in which nothing was written.</summary>
    public Dictionary<string, string> ToDictionary() => new[] { ("fr", Fr), ("de", De), ("en", En) }
        .Where(t => !string.IsNullOrWhiteSpace(t.Item2))
        .ToDictionary(t => t.Item1, t => t.Item2!.Trim());
}
