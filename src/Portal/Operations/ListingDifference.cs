using System.Globalization;
using Marketplace.Clients.Catalog;

namespace Marketplace.Portal.Operations;

/// <summary>A listing as a reviewer reads it: each thing that it says, beside what the public reads now.</summary>
internal static class ListingDifference
{
    /// <param name="Field">Name of the text that names it, e.g. <c>Field.summary</c>.</param>
    /// <param name="Language">Of a text; null for facts.</param>
    /// <param name="Public">Null where nothing is public.</param>
    /// <param name="Submitted">Null where nothing is said any more.</param>
    public sealed record Row(string Field, string? Language, string? Public, string? Submitted)
    {
        public bool Differs => Public != Submitted;
    }

    /// <summary>Every field that one of the two fills, in the order of a listing.</summary>
    /// <param name="published">Null for a solution that never was public.</param>
    public static IReadOnlyList<Row> Of(Listing? published, Listing submitted) =>
    [
        .. Texts(published?.Texts, submitted.Texts).Concat(Facts(published, submitted))
            .Where(r => !string.IsNullOrEmpty(r.Public) || !string.IsNullOrEmpty(r.Submitted)),
    ];

    private static IEnumerable<Row> Texts(IReadOnlyDictionary<string, ListingText>? before, IReadOnlyDictionary<string, ListingText> after)
    {
        foreach (var language in Languages.Language.All.Select(l => l.Code))
        {
            var (was, now) = (before?.GetValueOrDefault(language), after.GetValueOrDefault(language));
            yield return new Row("name", language, was?.Name, now?.Name);
            yield return new Row("summary", language, was?.Summary, now?.Summary);
            yield return new Row("intendedPurpose", language, was?.IntendedPurpose, now?.IntendedPurpose);
        }
    }

    private static IEnumerable<Row> Facts(Listing? before, Listing after)
    {
        Row Fact(string field, Func<Listing, string?> read) => new(field, null, before is null ? null : read(before), read(after));
        return
        [
            Fact("technologies", l => Listed(l.Technologies)),
            Fact("pathologies", l => Listed(l.Pathologies)),
            Fact("populations", l => Listed(l.Populations)),
            Fact("topics", l => Listed(l.Topics)),
            Fact("trl", l => l.Trl?.ToString(CultureInfo.InvariantCulture)),
            Fact("mdrClass", l => l.Regulatory?.MdrClass),
            Fact("ceStatus", l => l.Regulatory?.CeStatus),
            Fact("ruleApplied", l => l.Regulatory?.RuleApplied),
            Fact("rationale", l => l.Regulatory?.Rationale),
            Fact("notifiedBody", l => l.Regulatory?.NotifiedBody),
            Fact("labels", l => Listed(l.Labels.Select(Label))),
        ];
    }

    private static string Listed(IEnumerable<string> values) => string.Join(", ", values);

    private static string Label(ExternalLabel label) =>
        string.Create(CultureInfo.InvariantCulture, $"{label.Scheme}: {label.Value} ({label.Issuer}, {label.IssuedOn:yyyy-MM-dd})");
}
