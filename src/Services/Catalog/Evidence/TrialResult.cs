using Marketplace.Contracts.Feedback;

namespace Marketplace.Catalog.Evidence;

/// <summary>What one trial found about a solution with one instrument, as Feedback last told it. Small cells come hidden.</summary>
internal sealed class TrialResult
{
    /// <summary>Time-ordered, made here.</summary>
    public Guid Id { get; init; }

    /// <summary>May be ahead of the solution itself: evidence is kept until its listing comes.</summary>
    public Guid SolutionId { get; init; }

    public Guid TrialId { get; init; }

    public required string Instrument { get; init; }

    public required string SolutionVersion { get; set; }

    public bool HigherIsBetter { get; set; }

    public required ScoreSummary Overall { get; set; }

    public required IReadOnlyList<RoleSummary> ByRole { get; set; }

    public Collection Collection { get; private set; } = new();

    /// <summary>Whether the overall figures may be shown at all.</summary>
    public bool IsShown { get; private set; }

    public DateTime FirstHeardAtUtc { get; init; }

    public DateTime ComputedAtUtc { get; set; }

    public long Revision { get; private set; }

    public static TrialResult From(ResultsUpdatedV1 e, DateTime now)
    {
        var result = new TrialResult
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
            SolutionId = e.SolutionId,
            TrialId = e.TrialId,
            Instrument = e.Instrument,
            SolutionVersion = e.SolutionVersion,
            Overall = e.Overall,
            ByRole = e.ByRole,
            FirstHeardAtUtc = now,
        };
        result.Take(e);
        return result;
    }

    public Currency CurrencyFor(string? currentVersion, DateTime nowUtc, TimeSpan validFor) =>
        EvidenceCurrency.Of(SolutionVersion, currentVersion, Collection.LastAnswerOn, nowUtc, validFor);

    /// <summary>Takes the figures unless it knows newer ones.</summary>
    /// <returns>Whether anything was taken.</returns>
    public bool Take(ResultsUpdatedV1 e)
    {
        if (e.Revision <= Revision)
        {
            return false;
        }

        (SolutionVersion, HigherIsBetter, Overall, ByRole) = (e.SolutionVersion, e.HigherIsBetter, e.Overall, e.ByRole);
        Collection = Collection.Of(e);
        (IsShown, ComputedAtUtc, Revision) = (e.Overall.N is not null, e.ComputedAtUtc, e.Revision);
        return true;
    }
}
