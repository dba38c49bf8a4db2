namespace Marketplace.Feedback.Instruments;

/// <summary>Marks on doubtful answers. They stay with the score for whoever judges it; nothing is left out for them.</summary>
internal static class QualityFlags
{
    /// <summary>Every answer is the same, in an instrument where that is not plausible.</summary>
    public const string StraightLining = "straight-lining";

    /// <summary>Fewer than half of the items are answered.</summary>
    public const string FewAnswers = "few-answers";

    public static IReadOnlyList<string> Of(IReadOnlyList<int?> answers, bool equalAnswersAreDoubtful)
    {
        var answered = answers.Count(a => a is not null);
        if (answered * 2 < answers.Count)
        {
            return [FewAnswers];
        }

        var first = answers.FirstOrDefault(a => a is not null);
        return equalAnswersAreDoubtful && answers.All(a => a is null || a == first) ? [StraightLining] : [];
    }
}
