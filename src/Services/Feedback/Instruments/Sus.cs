namespace Marketplace.Feedback.Instruments;

/// <summary>
/// System Usability Scale (Brooke 1996): ten items of 1 to 5, odd ones positive and even ones negative, 0 to 100 in steps
/// of 2.5. Learnable is items 4 and 10, Usable the other eight (Lewis and Sauro 2009).
/// </summary>
internal static class Sus
{
    /// <summary>People who cannot decide are told to tick the middle, so a missing answer counts as that.</summary>
    private const int Middle = 3;

    private const int ItemCount = 10;

    public static readonly Instrument Instrument = new("sus", "sus-1", HigherIsBetter: true, Lowest: 0, Highest: 100, BinWidth: 10, Rate)
    {
        ItemCount = ItemCount,
        LowestAnswer = 1,
        HighestAnswer = 5,
        Subscales = [new("usable", 0, 100, [1, 2, 3, 5, 6, 7, 8, 9]), new("learnable", 0, 100, [4, 10])],
        EqualAnswersAreDoubtful = true,
    };

    public static readonly InstrumentProfile Profile = new(
        Instrument, "System Usability Scale", LicenceGate.Free, "Non-proprietary and free to use; cite Brooke.",
        "Brooke, J. (1996). SUS: a \"quick and dirty\" usability scale. In: Jordan, P. W. et al. (eds.), Usability Evaluation in Industry, 189–194.",
        "https://measuringu.com/sus/",
        [
            new("en", ValidationStatus.Validated, "The original (Brooke 1996)"),
            new("fr", ValidationStatus.Validated, "F-SUS: Gronier & Baudet 2021, doi:10.1080/10447318.2021.1898828"),
            new("de", ValidationStatus.Validated, "Multi-Language Toolkit: Gao, Kortum & Oswald 2020, doi:10.1080/10447318.2020.1801173"),
            new("es", ValidationStatus.Validated, "Multi-Language Toolkit: Gao, Kortum & Oswald 2020, doi:10.1080/10447318.2020.1801173"),
            new("zh", ValidationStatus.Validated, "Multi-Language Toolkit: Gao, Kortum & Oswald 2020, doi:10.1080/10447318.2020.1801173"),
            new("nl", ValidationStatus.Validated, "D-SUS 2022, alpha .74"),
        ],
        [
            "Not a percentage. The mean of many studies is about 68.",
            "The German wording here is Rummel 2013; that it is the wording of the validation study has not been verified.",
        ]);

    public static Rating Rate(IReadOnlyList<int?> answers)
    {
        if (answers.Count != ItemCount)
        {
            throw new ArgumentException($"The SUS has {ItemCount} items, not {answers.Count}.", nameof(answers));
        }

        var learnable = 0;
        var usable = 0;
        var imputed = new List<int>();
        for (var i = 0; i < ItemCount; i++)
        {
            if (answers[i] is null)
            {
                imputed.Add(i);
            }

            var contribution = Contribution(i + 1, answers[i] ?? Middle);
            if (i + 1 is 4 or 10)
            {
                learnable += contribution;
            }
            else
            {
                usable += contribution;
            }
        }

        var subscales = new Dictionary<string, double> { ["usable"] = usable * 3.125, ["learnable"] = learnable * 12.5 };
        return new Rating((usable + learnable) * 2.5, subscales, imputed);
    }

    private static int Contribution(int item, int answer) => item % 2 == 1 ? answer - 1 : 5 - answer;
}
