namespace Marketplace.Portal.Languages;

/// <summary>A text that somebody wrote in one or more languages, as this reader gets it.</summary>
/// <param name="Language">In which language it is.</param>
public sealed record LocalText(string Text, string Language)
{
    /// <summary>For the <c>lang</c> of the element that holds it: null where the page's own is right.</summary>
    public string? Lang => IsOther ? Language : null;

    /// <summary>It is not there in the reader's language.</summary>
    public bool IsOther => Language != Languages.Language.Current.Code;

    /// <summary>The reader's language where it is there, else another; null where none has it.</summary>
    public static LocalText? Of(IReadOnlyDictionary<string, string>? texts) => Of(texts, t => t);

    public static LocalText? Of<T>(IReadOnlyDictionary<string, T>? texts, Func<T, string?> part)
    {
        var ours = Languages.Language.InOrderFor(Languages.Language.Current).Select(l => l.Code);
        return ours.Concat(texts?.Keys.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>())
            .Where(code => texts?.ContainsKey(code) is true)
            .Select(code => (Code: code, Text: part(texts![code])))
            .Where(t => !string.IsNullOrWhiteSpace(t.Text))
            .Select(t => new LocalText(t.Text!, t.Code))
            .FirstOrDefault();
    }
}
