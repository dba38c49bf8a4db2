namespace Marketplace.Portal.Participation.Joining;

/// <summary>The clocks that somebody may choose from: their site's first, then Europe's; all the world's would be a long list to read.</summary>
internal static class ZoneChoices
{
    private static readonly IReadOnlyList<string> Europe =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.StartsWith("Europe/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> For(IEnumerable<string> sites) => sites.Distinct().Concat(Europe).Distinct();
}
