namespace Marketplace.Catalog.Solutions;

/// <summary>What even a draft must keep to: sizes and spellings that attributes cannot say.</summary>
internal static class ListingShape
{
    private const int MaxName = 120;
    private const int MaxSummary = 1_000;
    private const int MaxPurpose = 4_000;

    /// <summary>Schemes whose levels are known; the older NICE tiers 1, 2, 3a and 3b are obsolete.</summary>
    private static readonly Dictionary<string, string[]> Levels = new()
    {
        ["nice-esf"] = ["A", "B", "C"],
        ["iso-82304-2"] = ["A", "B", "C", "D", "E"],
        ["mhealthbelgium"] = ["M1", "M2", "M3 light", "M3 plus"],
    };

    public static IEnumerable<Fault> Faults(Listing listing)
    {
        var texts = (listing.Texts ?? new Dictionary<string, Text>()).SelectMany(t => OfText($"texts.{t.Key}", t.Key, t.Value));
        var labels = (listing.Labels ?? []).SelectMany((label, i) => OfLabel($"labels[{i}]", label));
        return texts.Concat(labels);
    }

    private static IEnumerable<Fault> OfText(string path, string language, Text? text)
    {
        if (!Languages.All.Contains(language))
        {
            yield return new("texts", $"The language '{Shorten(language)}' is not one of fr, de, en.");
            yield break;
        }

        if (text is null)
        {
            yield return new(path, "Give a text, or leave the language out.");
            yield break;
        }

        foreach (var (field, value, max) in new[]
        {
            ("name", text.Name, MaxName), ("summary", text.Summary, MaxSummary), ("intendedPurpose", text.IntendedPurpose, MaxPurpose),
        })
        {
            if (value?.Length > max)
            {
                yield return new($"{path}.{field}", $"Use at most {max} characters.");
            }
        }
    }

    private static IEnumerable<Fault> OfLabel(string path, ExternalLabel? label)
    {
        if (label is null)
        {
            yield return new(path, "A label cannot be null.");
            yield break;
        }

        if (!SlugsAttribute.IsSlug(label.Scheme))
        {
            yield return new($"{path}.scheme", "Name the scheme in lower-case kebab-case, e.g. iso-82304-2.");
        }
        else if (Levels.TryGetValue(label.Scheme, out var levels) && !levels.Contains(label.Value))
        {
            yield return new($"{path}.value", $"{label.Scheme} gives one of: {string.Join(", ", levels)}.");
        }

        if (label.ValidUntil < label.IssuedOn)
        {
            yield return new($"{path}.validUntil", "A label cannot end before it was issued.");
        }

        if (label.ReportUrl is { } url && !IsWebAddress(url))
        {
            yield return new($"{path}.reportUrl", "Give an absolute http or https address.");
        }
    }

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private static string Shorten(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
