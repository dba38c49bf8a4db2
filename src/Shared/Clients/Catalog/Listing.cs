using System.Text.Json.Serialization;
using Marketplace.Clients.Sending;

namespace Marketplace.Clients.Catalog;

/// <summary>What a solution says of itself.</summary>
public sealed record Listing
{
    /// <summary>By language: fr, de or en.</summary>
    public IReadOnlyDictionary<string, ListingText> Texts { get; init; } = new Dictionary<string, ListingText>();

    public IReadOnlyList<string> Technologies { get; init; } = [];

    public IReadOnlyList<string> Pathologies { get; init; } = [];

    public IReadOnlyList<string> Populations { get; init; } = [];

    /// <summary>Public-health topics.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Technology readiness level, 1 to 9.</summary>
    public int? Trl { get; init; }

    public RegulatoryRecord? Regulatory { get; init; }

    /// <summary>Issued by others.</summary>
    public IReadOnlyList<ExternalLabel> Labels { get; init; } = [];
}

public sealed record ListingText(string? Name, string? Summary, string? IntendedPurpose);

/// <param name="MdrClass">not-a-device, i, i-s, i-m, i-r, ii-a, ii-b or iii.</param>
/// <param name="CeStatus">none, investigational, ce-mdr or legacy-mdd.</param>
/// <param name="RuleApplied">Classification rule of the MDR's Annex VIII.</param>
public sealed record RegulatoryRecord(
    string? MdrClass, string? CeStatus, string? RuleApplied = null, string? Rationale = null, string? NotifiedBody = null);

public sealed record ExternalLabel(
    string Scheme, string Value, string Issuer, DateOnly IssuedOn, DateOnly? ValidUntil = null, string? ReportUrl = null);

public sealed record SolutionDraft(Guid MakerId, Listing Listing);

/// <param name="ReleaseNotes">By language.</param>
public sealed record VersionRelease(IReadOnlyDictionary<string, string> ReleaseNotes);

/// <param name="Round">The submission that was read.</param>
public sealed record SolutionReview(int Round, Verdict Verdict, string Reason);

[JsonConverter(typeof(KebabCase<Verdict>))]
public enum Verdict
{
    Accept,
    Return,
}

/// <summary>Why, for a change that others will ask about.</summary>
public sealed record Because(string? Reason);

/// <summary>Which listings are asked for: any of the values within one facet, and every facet that is named.</summary>
public sealed record SolutionFilter
{
    /// <summary>Words or their beginnings, at most 200 characters; each must stand in the listing.</summary>
    public string? Query { get; init; }

    public IReadOnlyList<string> Technologies { get; init; } = [];

    public IReadOnlyList<string> Pathologies { get; init; } = [];

    public IReadOnlyList<string> Populations { get; init; } = [];

    public IReadOnlyList<string> Topics { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    public Guid? Maker { get; init; }

    public int? TrlMin { get; init; }

    public int? TrlMax { get; init; }

    public bool? WithEvidence { get; init; }
}
