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
    /// <param name="say">What a code of a vocabulary is called, by the vocabulary's name.</param>
    public static IReadOnlyList<Row> Of(Listing? published, Listing submitted, Func<string, string, string> say) =>
    [
        .. Texts(published?.Texts, submitted.Texts).Concat(Facts(published, submitted, say))
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

    private static IEnumerable<Row> Facts(Listing? before, Listing after, Func<string, string, string> say)
    {
        string Listed(string kind, IEnumerable<string> codes) => string.Join(", ", codes.Select(c => say(kind, c)));
        string? One(string kind, string? code) => code is null ? null : say(kind, code);
        Row Fact(string field, Func<Listing, string?> read) => new(field, null, before is null ? null : read(before), read(after));
        return
        [
            Fact("technologies", l => Listed("technology", l.Technologies)),
            Fact("pathologies", l => Listed("pathology", l.Pathologies)),
            Fact("populations", l => Listed("population", l.Populations)),
            Fact("topics", l => Listed("topic", l.Topics)),
            Fact("trl", l => l.Trl?.ToString(CultureInfo.InvariantCulture)),
            Fact("mdrClass", l => One("mdr", l.Regulatory?.MdrClass)),
            Fact("ceStatus", l => One("ce", l.Regulatory?.CeStatus)),
            Fact("ruleApplied", l => l.Regulatory?.RuleApplied),
            Fact("rationale", l => l.Regulatory?.Rationale),
            Fact("notifiedBody", l => l.Regulatory?.NotifiedBody),
            Fact("labels", l => string.Join(", ", l.Labels.Select(Label))),
        ];
    }

    private static string Label(ExternalLabel label) =>
        string.Create(CultureInfo.InvariantCulture, $"{label.Scheme}: {label.Value} ({label.Issuer}, {label.IssuedOn:yyyy-MM-dd})");
}
