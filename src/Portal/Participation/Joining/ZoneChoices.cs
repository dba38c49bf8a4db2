namespace Marketplace.Portal.Participation.Joining;

/// <summary>
/// The clocks that somebody may choose from: their site's first, then Europe's, then those of what belongs to it elsewhere; all the
/// world's would be a long list to read.
/// </summary>
internal static class ZoneChoices
{
    private static readonly IReadOnlyList<string> Europe =
        [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.StartsWith("Europe/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static readonly IReadOnlyList<string> Elsewhere = [.. new[]
    {
        "Atlantic/Azores", "Atlantic/Canary", "Atlantic/Madeira", "Atlantic/Reykjavik", "Africa/Ceuta", "Asia/Famagusta", "Asia/Nicosia",
        "America/Cayenne", "America/Guadeloupe", "America/Marigot", "America/Martinique", "America/Miquelon", "America/St_Barthelemy",
        "Indian/Mayotte", "Indian/Reunion",
        "Pacific/Gambier", "Pacific/Marquesas", "Pacific/Noumea", "Pacific/Tahiti", "Pacific/Wallis",
    }.Where(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _))];

    public static IEnumerable<string> For(IEnumerable<string> sites) => sites.Distinct().Concat(Europe).Concat(Elsewhere).Distinct();
}
