using Marketplace.Clients.Feedback;
using Marketplace.Portal.Charts;
using Marketplace.Portal.Vocabulary;
using Microsoft.Extensions.Localization;

namespace Marketplace.Portal.Findings;

/// <summary>The groups of a measurement, one list for each thing that people have in common. Sites and arms only where they are told.</summary>
internal static class Breakdown
{
    public static IEnumerable<(string Caption, IReadOnlyList<IntervalRow> Rows)> Of(
        WaveResults wave, IStringLocalizer<Texts> texts, IStringLocalizer<Vocabulary.Texts> vocabulary, GroupNames names) =>
    [
        (texts["ByLanguage"], Rows(wave.ByLanguage, code => vocabulary.Name("language", code))),
        (texts["ByVersion"], Rows(wave.ByVersion, version => version)),
        (texts["BySite"], Rows(wave.Groups?.BySite ?? [], names.Site)),
        (texts["ByArm"], Rows(wave.Groups?.ByArm ?? [], names.Arm)),
    ];

    private static IReadOnlyList<IntervalRow> Rows(IReadOnlyList<GroupSummary> groups, Func<string, string> name) =>
        [.. groups.Select(g => IntervalRow.Of(name(g.Value), g.Summary))];
}
