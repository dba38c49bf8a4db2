using Marketplace.Clients.Catalog;

namespace Marketplace.Portal.Listings;

/// <summary>What a listing lacks before it can be submitted, shown while it is written. The Catalog decides when it is.</summary>
internal static class Gaps
{
    /// <summary>Paths in the listing, which are also the ids of the form's fields.</summary>
    public static IReadOnlyList<string> Of(Listing listing, bool hasVersion) =>
    [
        .. listing.Texts.Values.Any(IsWhole) ? (string[])[] : ["texts"],
        .. listing.Technologies.Count > 0 ? (string[])[] : ["technologies"],
        .. listing.Pathologies.Count + listing.Populations.Count + listing.Topics.Count > 0 ? (string[])[] : ["pathologies"],
        .. listing.Trl is not null ? (string[])[] : ["trl"],
        .. OfRegulatory(listing.Regulatory),
        .. hasVersion ? (string[])[] : ["versions"],
    ];

    private static bool IsWhole(ListingText text) =>
        !string.IsNullOrEmpty(text.Name) && !string.IsNullOrEmpty(text.Summary) && !string.IsNullOrEmpty(text.IntendedPurpose);

    private static IEnumerable<string> OfRegulatory(RegulatoryRecord? record)
    {
        if (record?.MdrClass is null)
        {
            yield return "regulatory.mdrClass";
        }

        if (record?.CeStatus is null || (record is { MdrClass: "not-a-device" } && record.CeStatus is not "none"))
        {
            yield return "regulatory.ceStatus";
        }

        if (record is { CeStatus: "ce-mdr", MdrClass: not (null or "not-a-device" or "i"), NotifiedBody: null or "" })
        {
            yield return "regulatory.notifiedBody";
        }
    }
}
