namespace Marketplace.Feedback.Instruments;

/// <summary>
/// Post-Study System Usability Questionnaire, version 3 (Lewis 2002): sixteen items from 1 (strongly agree) to 7 (strongly
/// disagree), so lower is better. Every figure is the mean of the answers there are; item 16 counts in the overall only.
/// </summary>
internal static class Pssuq
{
    private static readonly Subscale[] Scales =
    [
        new("system-quality", 1, 7, Subscale.Numbers(1, 6)),
        new("information-quality", 1, 7, Subscale.Numbers(7, 12)),
        new("interface-quality", 1, 7, Subscale.Numbers(13, 15)),
    ];

    public static readonly Instrument Instrument = new("pssuq", "pssuq-3-1", HigherIsBetter: false, Lowest: 1, Highest: 7, BinWidth: 0.5, Rate)
    {
        ItemCount = 16,
        LowestAnswer = 1,
        HighestAnswer = 7,
        Subscales = Scales,
        EqualAnswersAreDoubtful = true,
    };

    public static readonly InstrumentProfile Profile = new(
        Instrument, "Post-Study System Usability Questionnaire, version 3 (PSSUQ)", LicenceGate.Free, "Free of licence; cite Lewis.",
        "Lewis, J. R. (2002). Psychometric Evaluation of the PSSUQ Using Data from Five Years of Usability Studies. International Journal of Human-Computer Interaction 14, 463–488.",
        "https://digital-management.at/pssuq-post-study-system-usability-questionnaire",
        [
            new("en", ValidationStatus.Validated, "The original (Lewis 2002)"),
            new("fr", ValidationStatus.None, "The French F-CSUQ keeps the three factors only in a form of 13 items; it is another instrument"),
        ],
        [
            "Versions 1 and 2 have 18 and 19 items and are refused.",
            "Norms (overall 2.82) have not been verified and are not applied.",
        ]);

    public static Rating? Rate(IReadOnlyList<int?> answers) =>
        Subscale.Mean(answers) is { } mean ? new Rating(mean, Subscale.MeansOf(Scales, answers), []) : null;
}
