namespace Marketplace.Catalog.Solutions;

/// <summary>What a listing needs before anybody is asked to review it. Every fault is named at once.</summary>
internal static class Completeness
{
    public static List<Fault> Faults(Listing listing, bool hasVersion, DateOnly today) =>
    [
        .. OfTexts(listing),
        .. OfSubject(listing),
        .. OfRegulatory(listing.Regulatory),
        .. OfLabels(listing.Labels, today),
        .. hasVersion ? Enumerable.Empty<Fault>() : [new("versions", "Release a version: evaluations are bound to one.")],
    ];

    private static IEnumerable<Fault> OfTexts(Listing listing)
    {
        if (listing.Texts.Values.Any(t => t.IsComplete))
        {
            yield break;
        }

        yield return new("texts", "At least one language (fr, de, en) needs a name, a summary and an intended purpose.");
        foreach (var (language, text) in listing.Texts)
        {
            foreach (var (field, value) in new[] { ("name", text.Name), ("summary", text.Summary), ("intendedPurpose", text.IntendedPurpose) })
            {
                if (string.IsNullOrEmpty(value))
                {
                    yield return new($"texts.{language}.{field}", "This text is missing.");
                }
            }
        }
    }

    private static IEnumerable<Fault> OfSubject(Listing listing)
    {
        if (listing.Technologies.Count == 0)
        {
            yield return new("technologies", "Name at least one technology.");
        }

        if (listing.Pathologies.Count + listing.Populations.Count + listing.Topics.Count == 0)
        {
            yield return new("pathologies", "Name at least one pathology, population or public-health topic.");
        }

        if (listing.Trl is null)
        {
            yield return new("trl", "Give the technology readiness level, 1 to 9.");
        }
    }

    private static IEnumerable<Fault> OfRegulatory(RegulatoryRecord? record)
    {
        if (record?.MdrClass is null)
        {
            yield return new("regulatory.mdrClass", "Say the MDR class, or not-a-device.");
        }

        if (record?.CeStatus is null)
        {
            yield return new("regulatory.ceStatus", "Say where the CE marking stands, or none.");
        }

        if (record is { MdrClass: MdrClass.NotADevice, CeStatus: not null and not CeStatus.None })
        {
            yield return new("regulatory.ceStatus", "What is not a device has no CE status as one.");
        }

        if (record is { CeStatus: CeStatus.CeMdr, MdrClass: not null and not MdrClass.NotADevice and not MdrClass.I, NotifiedBody: null or "" })
        {
            yield return new("regulatory.notifiedBody", "A CE mark of this class comes from a notified body: name it.");
        }
    }

    private static IEnumerable<Fault> OfLabels(IReadOnlyList<ExternalLabel> labels, DateOnly today) => labels
        .Select((label, i) => (label, i))
        .Where(l => l.label.IssuedOn > today)
        .Select(l => new Fault($"labels[{l.i}].issuedOn", "A label cannot have been issued in the future."));
}
