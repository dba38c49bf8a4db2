namespace Marketplace.Feedback.Instruments;

/// <summary>
/// User version of the Mobile App Rating Scale (Stoyanov et al. 2016): twenty items of 1 to 5. App quality is the mean of
/// the four sub-scale means A to D, not of their sixteen items; E and what a trial asks on perceived impact (F) stand apart.
/// </summary>
internal static class Umars
{
    private const int ItemCount = 20;
    private const string PerceivedImpact = "perceived-impact";

    private static readonly Subscale[] Quality =
    [
        new("engagement", 1, 5, Subscale.Numbers(1, 5)),
        new("functionality", 1, 5, Subscale.Numbers(6, 9)),
        new("aesthetics", 1, 5, Subscale.Numbers(10, 12)),
        new("information", 1, 5, Subscale.Numbers(13, 16)),
    ];

    private static readonly Subscale Subjective = new("subjective-quality", 1, 5, Subscale.Numbers(17, ItemCount), InScore: false);

    public static readonly Instrument Instrument = new("umars", "umars-1", HigherIsBetter: true, Lowest: 1, Highest: 5, BinWidth: 0.5, Rate)
    {
        ItemCount = ItemCount,
        MayHaveMoreItems = true,
        LowestAnswer = 1,
        HighestAnswer = 5,
        Subscales = [.. Quality, Subjective, new(PerceivedImpact, 1, 5, [], InScore: false)],
        EqualAnswersAreDoubtful = true,
    };

    public static readonly InstrumentProfile Profile = new(
        Instrument, "Mobile App Rating Scale, user version (uMARS)", LicenceGate.Attribution,
        "Published open access (CC BY as far as known, unverified); name the authors.",
        "Stoyanov, S. R., Hides, L., Kavanagh, D. J. & Wilson, H. (2016). Development and Validation of the User Version of the Mobile Application Rating Scale (uMARS). JMIR mHealth and uHealth 4(2):e72.",
        "https://doi.org/10.2196/mhealth.5849",
        [
            new("en", ValidationStatus.Validated, "Stoyanov et al. 2016, alpha .90"),
            new("fr", ValidationStatus.Translation, "A French MARS exists (unverified); no validated French uMARS was found"),
            new("de", ValidationStatus.Translation, "A German MARS exists (unverified); no validated German uMARS was found"),
        ],
        [
            "Use the app for at least ten minutes before rating it.",
            "Items after the twentieth are perceived impact (F), adapted to the behaviour in question; six in the published form (unverified).",
            "Not applicable is offered for the information items and left out of their mean.",
        ]);

    /// <summary>No score where one of the four sub-scales has no answer: app quality is the mean of all four.</summary>
    public static Rating? Rate(IReadOnlyList<int?> answers)
    {
        var quality = Subscale.MeansOf(Quality, answers);
        if (quality.Count < Quality.Length)
        {
            return null;
        }

        var subscales = quality.Concat(Subscale.MeansOf([Subjective], answers)).ToDictionary();
        if (Subscale.Mean(answers.Skip(ItemCount)) is { } impact)
        {
            subscales.Add(PerceivedImpact, impact);
        }

        return new Rating(quality.Values.Average(), subscales, []);
    }
}
