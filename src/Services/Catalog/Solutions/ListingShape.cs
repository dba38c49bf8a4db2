namespace Marketplace.Catalog.Solutions;

/// <summary>What even a draft must keep to: sizes and spellings that attributes cannot say.</summary>
internal static class ListingShape
{
    /// <summary>Schemes whose levels are known; the older NICE tiers 1, 2, 3a and 3b are obsolete.</summary>
    private static readonly Dictionary<string, string[]> Levels = new()
    {
        ["nice-esf"] = ["A", "B", "C"],
        ["iso-82304-2"] = ["A", "B", "C", "D", "E"],
        ["mhealthbelgium"] = ["M1", "M2", "M3 light", "M3 plus"],
    };

    /// <param name="listing">As it came in: anything may be missing.</param>
    /// <param name="path">Where the listing stands in the request.</param>
    public static IEnumerable<Fault> Faults(Listing listing, string path = "") =>
    [
        .. Fault.In(listing, path),
        .. listing.Regulatory is { } record ? Fault.In(record, $"{path}regulatory.") : [],
        .. (listing.Texts ?? new Dictionary<string, Text>()).SelectMany(t => OfText($"{path}texts", t.Key, t.Value)),
        .. (listing.Labels ?? []).SelectMany((label, i) => OfLabel($"{path}labels[{i}]", label)),
    ];

    private static IEnumerable<Fault> OfText(string path, string language, Text? text)
    {
        if (!Languages.All.Contains(language))
        {
            return [new(path, "Texts come in the languages fr, de and en.")];
        }

        return text is null ? [new($"{path}.{language}", "Give a text, or leave the language out.")] : Fault.In(text, $"{path}.{language}.");
    }

    private static IEnumerable<Fault> OfLabel(string path, ExternalLabel? label)
    {
        if (label is null)
        {
            yield return new(path, "A label cannot be null.");
            yield break;
        }

        foreach (var fault in Fault.In(label, $"{path}."))
        {
            yield return fault;
        }

        if (label.Scheme is not null && !SlugsAttribute.IsSlug(label.Scheme))
        {
            yield return new($"{path}.scheme", "Name the scheme in lower-case kebab-case, e.g. iso-82304-2.");
        }
        else if (label.Scheme is not null && Levels.TryGetValue(label.Scheme, out var levels) && !levels.Contains(label.Value))
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
}
