using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Catalog.Solutions;

/// <summary>What a solution says of itself. A draft may leave out nearly everything; a submission may not.</summary>
internal sealed record Listing
{
    /// <summary>By language: fr, de or en.</summary>
    [MaxLength(3)]
    public IReadOnlyDictionary<string, Text> Texts { get; init; } = new Dictionary<string, Text>();

    [Slugs]
    public IReadOnlyList<string> Technologies { get; init; } = [];

    [Slugs]
    public IReadOnlyList<string> Pathologies { get; init; } = [];

    [Slugs]
    public IReadOnlyList<string> Populations { get; init; } = [];

    /// <summary>Public-health topics.</summary>
    [Slugs]
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Technology readiness level (Horizon 2020, Annex G).</summary>
    [Range(1, 9)]
    public int? Trl { get; init; }

    public RegulatoryRecord? Regulatory { get; init; }

    /// <summary>Issued by others, side by side; never computed here.</summary>
    [MaxLength(20)]
    public IReadOnlyList<ExternalLabel> Labels { get; init; } = [];

    /// <summary>The same words in one spelling, so that two listings that say the same compare equal.</summary>
    public Listing Normalised() => this with
    {
        Texts = (Texts ?? new Dictionary<string, Text>()).OrderBy(t => t.Key, StringComparer.Ordinal).ToDictionary(t => t.Key, t => t.Value.Trimmed()),
        Technologies = Ordered(Technologies),
        Pathologies = Ordered(Pathologies),
        Populations = Ordered(Populations),
        Topics = Ordered(Topics),
        Labels = Labels ?? [],
    };

    /// <summary>The public never sees half a text.</summary>
    public Listing WithCompleteTextsOnly() =>
        this with { Texts = Texts.Where(t => t.Value.IsComplete).ToDictionary() };

    public bool Says(Listing? other) => other is not null && JsonSerializer.Serialize(this) == JsonSerializer.Serialize(other);

    private static string[] Ordered(IReadOnlyList<string>? slugs) =>
        [.. (slugs ?? []).Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>What the solution is, in one language.</summary>
internal sealed record Text(
    [property: StringLength(120)] string? Name = null,
    [property: StringLength(1_000)] string? Summary = null,
    [property: StringLength(4_000)] string? IntendedPurpose = null)
{
    [JsonIgnore]
    public bool IsComplete => !string.IsNullOrEmpty(Name) && !string.IsNullOrEmpty(Summary) && !string.IsNullOrEmpty(IntendedPurpose);

    public Text Trimmed() => new(Name?.Trim(), Summary?.Trim(), IntendedPurpose?.Trim());
}

/// <summary>A label or level that somebody else has given, e.g. ISO/TS 82304-2 "B".</summary>
/// <param name="Scheme">Slug, e.g. <c>iso-82304-2</c>, <c>nice-esf</c>, <c>dtac</c>, <c>mhealthbelgium</c>, <c>diga</c>, <c>orcha</c>.</param>
internal sealed record ExternalLabel(
    [property: Required, StringLength(60)] string Scheme,
    [property: Required, StringLength(60)] string Value,
    [property: Required, StringLength(200)] string Issuer,
    [property: Required] DateOnly? IssuedOn,
    DateOnly? ValidUntil = null,
    [property: StringLength(500)] string? ReportUrl = null);
