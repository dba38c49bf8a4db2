namespace Marketplace.Trials.Solutions;

/// <summary>Where a solution stands under the Medical Device Regulation, in the words of Catalog's events.</summary>
/// <param name="Revision">Of the event that said so.</param>
internal sealed record RegulatoryRecord(string? DeviceClass, string? CeStatus, long Revision)
{
    /// <summary>Null where the class is not known, or not one that is known here.</summary>
    public bool? IsDevice() => DeviceClass switch
    {
        "not-a-device" => false,
        "i" or "i-s" or "i-m" or "i-r" or "ii-a" or "ii-b" or "iii" => true,
        _ => null,
    };

    /// <summary>A certificate under the old directive counts while it is in its transition period.</summary>
    public bool? IsCeMarked() => CeStatus switch
    {
        "ce-mdr" or "legacy-mdd" => true,
        "none" or "investigational" => false,
        _ => null,
    };
}
