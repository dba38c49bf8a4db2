using Marketplace.Contracts.Trials;

namespace Marketplace.Catalog.Evidence;

/// <summary>Whether an evaluation of a solution is halted for safety, as Trials last told it. A trial that never was has no row.</summary>
internal sealed class EvaluationHalt
{
    /// <summary>The status of a halted trial on the wire.</summary>
    public const string Halted = "safety-halt";

    public Guid TrialId { get; init; }

    /// <summary>May be ahead of the solution itself.</summary>
    public Guid SolutionId { get; init; }

    /// <summary>Null once the halt is lifted, or the trial has ended.</summary>
    public DateTime? HaltedAtUtc { get; private set; }

    public long Revision { get; private set; }

    /// <summary>A repeated or older event changes nothing.</summary>
    public void Apply(TrialTransitionedV1 e)
    {
        if (e.Revision > Revision)
        {
            HaltedAtUtc = e.To == Halted ? e.OccurredAtUtc : null;
            Revision = e.Revision;
        }
    }
}

/// <summary>What a listing says of it: that, where and since when, and nothing of what happened.</summary>
internal sealed record HaltNotice(Guid TrialId, DateTime HaltedAtUtc)
{
    /// <summary>The latest, where several evaluations are halted; null where none is.</summary>
    public static HaltNotice? Latest(IEnumerable<EvaluationHalt> halts) =>
        halts.Where(h => h.HaltedAtUtc is not null).MaxBy(h => h.HaltedAtUtc) is { } halt ? new(halt.TrialId, halt.HaltedAtUtc!.Value) : null;
}
