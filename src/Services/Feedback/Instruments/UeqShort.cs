namespace Marketplace.Feedback.Instruments;

/// <summary>
/// User Experience Questionnaire, short form: eight pairs of opposites on seven points, the positive pole always on the
/// right, so an answer of 1 to 7 counts −3 to +3. Pragmatic is items 1 to 4, hedonic 5 to 8.
/// </summary>
internal static class UeqShort
{
    private const int Middle = 4;

    private static readonly Subscale[] Scales =
        [new("pragmatic", -3, 3, Subscale.Numbers(1, 4)), new("hedonic", -3, 3, Subscale.Numbers(5, 8))];

    public static readonly Instrument Instrument = new("ueq-s", "ueq-s-1", HigherIsBetter: true, Lowest: -3, Highest: 3, BinWidth: 0.5, Rate)
    {
        ItemCount = 8,
        LowestAnswer = 1,
        HighestAnswer = 7,
        Subscales = Scales,
        EqualAnswersAreDoubtful = true,
    };

    public static readonly InstrumentProfile Profile = new(
        Instrument, "User Experience Questionnaire, short form (UEQ-S)", LicenceGate.Attribution,
        "Free of charge as far as known (unverified); ask the authors, and name them.",
        "Schrepp, M., Hinderks, A. & Thomaschewski, J. (2017). Design and Evaluation of a Short Version of the User Experience Questionnaire (UEQ-S).",
        "https://www.ueq-online.org",
        [
            new("en", ValidationStatus.None, "Offered at ueq-online.org; not verified here"),
            new("fr", ValidationStatus.None, "Offered at ueq-online.org; not verified here"),
            new("de", ValidationStatus.None, "Offered at ueq-online.org; not verified here"),
        ],
        [
            "Roughly, above 0.8 is positive and below −0.8 negative (unverified).",
            "The benchmark of Hinderks et al. 2018 is not applied: its cut points have not been verified.",
        ]);

    public static Rating? Rate(IReadOnlyList<int?> answers) => Subscale.Mean(answers) is { } mean
        ? new Rating(mean - Middle, Subscale.MeansOf(Scales, answers).ToDictionary(s => s.Key, s => s.Value - Middle), [])
        : null;
}
