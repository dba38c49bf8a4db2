namespace Marketplace.Feedback.Instruments;

/// <summary>How the answers to a questionnaire become a score. A changed rule is a new rule version; scores keep theirs.</summary>
/// <param name="Name">Short name, e.g. <c>sus</c>.</param>
/// <param name="Lowest">Smallest possible score.</param>
/// <param name="BinWidth">Width of the bins in which a distribution is shown.</param>
/// <param name="Rate">Values of the items in their order, null where there is no answer.</param>
internal sealed record Instrument(
    string Name, string RuleVersion, bool HigherIsBetter, double Lowest, double Highest, double BinWidth,
    Func<IReadOnlyList<int?>, Rating> Rate);

/// <summary>What a rule makes of the answers.</summary>
/// <param name="Imputed">Positions of the items for which the rule put a value in the place of a missing answer.</param>
internal sealed record Rating(double Value, Dictionary<string, double> Subscales, IReadOnlyList<int> Imputed);
