namespace Marketplace.Feedback.Instruments;

/// <summary>
/// Likelihood to recommend, one item of 0 to 10. Of a group: the share of promoters (9 and 10) minus that of detractors
/// (0 to 6) in percentage points, told as a number from −100 to +100.
/// </summary>
internal static class LikelihoodToRecommend
{
    private const int LowestPromoter = 9;
    private const int HighestDetractor = 6;

    public static readonly Instrument Instrument = new(
        "likelihood-to-recommend", "likelihood-to-recommend-1", HigherIsBetter: true, Lowest: 0, Highest: 10, BinWidth: 1, Rate)
    {
        ItemCount = 1,
        LowestAnswer = 0,
        HighestAnswer = 10,
        GroupFigure = new("net-recommendation", -100, 100, score => (int)AttitudeOf(score), NetOf),
    };

    public static readonly InstrumentProfile Profile = new(
        Instrument, "Likelihood to recommend (0–10)", LicenceGate.Attribution,
        "The wording is our own. The net figure follows a method whose names are registered marks: its owner asks attribution, and a licence for use in a commercial enterprise.",
        "After F. Reichheld's question on the likelihood to recommend; wording of the living-lab marketplace.",
        "https://www.netpromotersystem.com",
        [
            new("en", ValidationStatus.None, "Wording of the marketplace; not studied"),
            new("fr", ValidationStatus.Translation, "Translation of the marketplace's wording; not studied"),
            new("de", ValidationStatus.Translation, "Translation of the marketplace's wording; not studied"),
        ],
        ["The net figure is noisy in small groups, so it is shown of larger groups only (the size is a setting; 30 by default, unverified)."]);

    public enum Attitude
    {
        Detractor,
        Passive,
        Promoter,
    }

    public static Rating? Rate(IReadOnlyList<int?> answers) => answers[0] is { } answer ? new Rating(answer, [], []) : null;

    public static Attitude AttitudeOf(double answer) => answer switch
    {
        >= LowestPromoter => Attitude.Promoter,
        <= HighestDetractor => Attitude.Detractor,
        _ => Attitude.Passive,
    };

    /// <param name="answers">How many people gave which answer; at least one person.</param>
    public static double NetOf(IReadOnlyCollection<(double Score, int Count)> answers)
    {
        int People(Attitude attitude) => answers.Where(a => AttitudeOf(a.Score) == attitude).Sum(a => a.Count);
        return 100d * (People(Attitude.Promoter) - People(Attitude.Detractor)) / answers.Sum(a => a.Count);
    }
}
