using Marketplace.Catalog.Data;
using Marketplace.Contracts.Trials;
using Marketplace.Messaging.Inbox;

namespace Marketplace.Catalog.Evidence;

/// <summary>
/// Into a halt and out of it: one event with one revision tells both, whether two people have lifted it or the trial has ended.
/// </summary>
internal sealed class OnTrialTransitioned : IHandle<CatalogDb, TrialTransitionedV1>
{
    public async Task HandleAsync(CatalogDb db, TrialTransitionedV1 e, CancellationToken ct)
    {
        // What left a halt is kept although its beginning is not known yet: it may come late.
        if (e.From != EvaluationHalt.Halted && e.To != EvaluationHalt.Halted)
        {
            return;
        }

        var halt = await db.Halts.FindAsync([e.TrialId], ct)
            ?? db.Halts.Add(new EvaluationHalt { TrialId = e.TrialId, SolutionId = e.SolutionId }).Entity;
        halt.Apply(e);
    }
}
