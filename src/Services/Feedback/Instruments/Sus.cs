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

    public static readonly Instrument Instrument = new("sus", "sus-1", HigherIsBetter: true, Lowest: 0, Highest: 100, BinWidth: 10, Rate);

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
