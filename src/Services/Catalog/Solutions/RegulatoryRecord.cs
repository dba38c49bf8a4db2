using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Contracts.Catalog;

namespace Marketplace.Catalog.Solutions;

/// <summary>Where the solution stands under the Medical Device Regulation (EU) 2017/745.</summary>
/// <param name="RuleApplied">Classification rule of Annex VIII, e.g. "Rule 11".</param>
internal sealed record RegulatoryRecord(
    MdrClass? MdrClass = null,
    CeStatus? CeStatus = null,
    [property: StringLength(100)] string? RuleApplied = null,
    [property: StringLength(4000)] string? Rationale = null,
    [property: StringLength(200)] string? NotifiedBody = null)
{
    private static readonly JsonSerializerOptions Names = new()
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>What others are told of it, in the words of the listing.</summary>
    public SolutionRegulatory Told() => new(NameOf(MdrClass), NameOf(CeStatus));

    private static string? NameOf<T>(T value) => JsonSerializer.SerializeToElement(value, Names).GetString();
}

internal enum MdrClass
{
    [JsonStringEnumMemberName("not-a-device")]
    NotADevice,

    [JsonStringEnumMemberName("i")]
    I,

    /// <summary>Class I, sterile.</summary>
    [JsonStringEnumMemberName("i-s")]
    Is,

    /// <summary>Class I, with a measuring function.</summary>
    [JsonStringEnumMemberName("i-m")]
    Im,

    /// <summary>Class I, reusable surgical instrument.</summary>
    [JsonStringEnumMemberName("i-r")]
    Ir,

    [JsonStringEnumMemberName("ii-a")]
    IIa,

    [JsonStringEnumMemberName("ii-b")]
    IIb,

    [JsonStringEnumMemberName("iii")]
    III,
}

internal enum CeStatus
{
    None,

    /// <summary>Under clinical investigation, before CE marking.</summary>
    Investigational,

    CeMdr,

    /// <summary>Certified under the old directive, in its transition period.</summary>
    LegacyMdd,
}
