namespace Marketplace.Feedback.Instruments;

/// <summary>A score with what is needed to understand and recompute it.</summary>
/// <param name="Answered">How many items were answered.</param>
/// <param name="Imputed">The items (by linkId) that were not, and for which the rule put a value.</param>
/// <param name="HigherIsBetter">Every score stored without it is of the SUS, where higher is better.</param>
/// <param name="Flags">See <see cref="QualityFlags"/>; null in a score stored before there were any.</param>
/// <param name="Lowest">Smallest possible score; null in one stored before it was kept.</param>
/// <param name="Highest">Largest possible score; null as above.</param>
internal sealed record Score(
    string Instrument, string InstrumentVersion, string Language, string RuleVersion, double Value,
    Dictionary<string, double> Subscales, int Answered, IReadOnlyList<string> Imputed,
    bool HigherIsBetter = true, IReadOnlyList<string>? Flags = null, double? Lowest = null, double? Highest = null);
