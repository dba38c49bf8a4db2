using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Instruments;

/// <summary>How the answers to a questionnaire become a score. A changed rule is a new rule version; scores keep theirs.</summary>
/// <param name="Name">Short name, e.g. <c>sus</c>.</param>
/// <param name="Lowest">Smallest possible score.</param>
/// <param name="BinWidth">Width of the bins in which a distribution is shown.</param>
/// <param name="Rule">Values of the items in their order, null where there is no answer; null where they make no score.</param>
internal sealed record Instrument(
    string Name, string RuleVersion, bool HigherIsBetter, double Lowest, double Highest, double BinWidth,
    Func<IReadOnlyList<int?>, Rating?> Rule)
{
    public required int ItemCount { get; init; }

    /// <summary>Whether a trial may ask more items after those that the instrument has; they are never part of its score.</summary>
    public bool MayHaveMoreItems { get; init; }

    public required int LowestAnswer { get; init; }

    public required int HighestAnswer { get; init; }

    public IReadOnlyList<Subscale> Subscales { get; init; } = [];

    /// <summary>Whether equal answers to all items contradict each other, or hardly come from reading them.</summary>
    public bool EqualAnswersAreDoubtful { get; init; }

    /// <summary>What is told of a group besides the mean, where the instrument has such a figure.</summary>
    public GroupFigure? GroupFigure { get; init; }

    /// <summary>Applies the rule to answers that are this instrument's at all, and marks what is doubtful about them.</summary>
    public Result<Rating> Rate(IReadOnlyList<int?> answers)
    {
        if (answers.Count < ItemCount || (answers.Count > ItemCount && !MayHaveMoreItems))
        {
            return InstrumentErrors.ItemCount(this, answers.Count);
        }

        if (answers.Any(a => a < LowestAnswer || a > HighestAnswer))
        {
            return InstrumentErrors.AnswerRange(this);
        }

        return Rule(answers) is { } rating
            ? rating with { Flags = QualityFlags.Of(answers, EqualAnswersAreDoubtful) }
            : InstrumentErrors.ScoreNotPossible(this);
    }
}

/// <summary>What a rule makes of the answers.</summary>
/// <param name="Subscales">By name; one without any answer is left out.</param>
/// <param name="Imputed">Positions of the items for which the rule put a value in the place of a missing answer.</param>
internal sealed record Rating(double Value, Dictionary<string, double> Subscales, IReadOnlyList<int> Imputed)
{
    public IReadOnlyList<string> Flags { get; init; } = [];
}

/// <summary>A figure of a whole group, e.g. a net score.</summary>
/// <param name="PartOf">The part of the group in which a score counts. Parts begin where bins of the distribution do.</param>
/// <param name="Of">Takes how many people scored what.</param>
internal sealed record GroupFigure(
    string Name, double Lowest, double Highest, Func<double, int> PartOf, Func<IReadOnlyCollection<(double Score, int Count)>, double> Of);
