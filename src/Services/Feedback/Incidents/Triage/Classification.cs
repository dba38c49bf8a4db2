namespace Marketplace.Feedback.Incidents.Triage;

/// <summary>Whether it came from the solution or the trial's procedures, in the four levels for clinical investigations.</summary>
internal enum Causality
{
    NotRelated,

    /// <summary>Also where it is uncertain.</summary>
    Possible,
    Probable,
    Causal,
}

internal enum Expectedness
{
    /// <summary>In nature, severity and frequency as the source foresees it.</summary>
    Expected,
    Unexpected,
}

/// <summary>What an incident is taken for; its legal clocks follow from it.</summary>
/// <param name="Seriousness">In the order of the criteria; none: not serious.</param>
/// <param name="TiedToProcedure">Whether it came from a procedure that the trial added; null: not known.</param>
/// <param name="ImminentRisk">Whether others are at risk unless something is done at once; null: as the criteria suggest.</param>
internal sealed record Classification(
    IReadOnlyList<SeriousnessCriterion> Seriousness, Causality Causality, Expectedness Expectedness, bool? TiedToProcedure, bool? ImminentRisk)
{
    public bool IsSerious => Seriousness.Count > 0;

    public bool IsImminent => ImminentRisk ?? Seriousness.Any(c => c is
        SeriousnessCriterion.Death or SeriousnessCriterion.LifeThreatening or SeriousnessCriterion.PublicHealthThreat);

    /// <summary>Before anybody has assessed it: as serious as its reporter says, and the rest as strict as an open question must be.</summary>
    public static Classification Of(IncidentReport report) =>
        new(report.Seriousness ?? [], Causality.Possible, Expectedness.Unexpected, TiedToProcedure: null, ImminentRisk: null);

    public bool Agrees(Classification other) =>
        (Causality, Expectedness, TiedToProcedure, ImminentRisk) == (other.Causality, other.Expectedness, other.TiedToProcedure, other.ImminentRisk)
        && Seriousness.SequenceEqual(other.Seriousness);

    /// <summary>In each respect the stricter of the two.</summary>
    public static Classification Stricter(Classification one, Classification other) => new(
        [.. one.Seriousness.Union(other.Seriousness).Order()],
        (Causality)Math.Max((int)one.Causality, (int)other.Causality),
        (Expectedness)Math.Max((int)one.Expectedness, (int)other.Expectedness),
        one.TiedToProcedure == other.TiedToProcedure ? one.TiedToProcedure : null,
        one.ImminentRisk == other.ImminentRisk ? one.ImminentRisk : one.IsImminent || other.IsImminent);
}
