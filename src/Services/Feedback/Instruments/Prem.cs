namespace Marketplace.Feedback.Instruments;

/// <summary>
/// Our own short measure of how it was to take part: eight statements of 1 to 5, all worded positively, about information,
/// help, respect, freedom, data and daily life. The score is the mean of the answers there are, from 0 (all 1) to 100 (all 5).
/// </summary>
internal static class Prem
{
    /// <summary>Equal answers are not doubtful: whoever has no complaint agrees with all eight.</summary>
    public static readonly Instrument Instrument = new("prem", "prem-1", HigherIsBetter: true, Lowest: 0, Highest: 100, BinWidth: 10, Rate)
    {
        ItemCount = 8,
        LowestAnswer = 1,
        HighestAnswer = 5,
    };

    public static readonly InstrumentProfile Profile = new(
        Instrument, "Short experience measure (PREM)", LicenceGate.Free, "Written for the living-lab marketplace and free to use.",
        "Living-lab marketplace: short experience measure, version 1.", "Living-lab marketplace",
        [
            new("en", ValidationStatus.None, "Wording of the marketplace; not studied"),
            new("fr", ValidationStatus.Translation, "Translation of the marketplace's wording; not studied"),
            new("de", ValidationStatus.Translation, "Translation of the marketplace's wording; not studied"),
        ],
        ["Its measuring properties have not been studied: compare it over time and between groups, not with other instruments."]);

    public static Rating? Rate(IReadOnlyList<int?> answers) =>
        Subscale.Mean(answers) is { } mean ? new Rating((mean - 1) * 25, [], []) : null;
}
