using Marketplace.Catalog.Data;
using Marketplace.Contracts.Feedback;
using Marketplace.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Evidence;

/// <summary>Puts results on the solution's listing: favourable or not, and also before the solution is known here.</summary>
internal sealed class OnResultsUpdated(TimeProvider clock) : IHandle<CatalogDb, ResultsUpdatedV1>
{
    public async Task HandleAsync(CatalogDb db, ResultsUpdatedV1 e, CancellationToken ct)
    {
        var known = await db.Results.FirstOrDefaultAsync(
            r => r.SolutionId == e.SolutionId && r.TrialId == e.TrialId && r.Instrument == e.Instrument, ct);
        if (known is null)
        {
            db.Results.Add(TrialResult.From(e, clock.GetUtcNow().UtcDateTime));
        }
        else if (!known.Take(e))
        {
            return;
        }

        if (await db.Solutions.FindAsync([e.SolutionId], ct) is { } solution)
        {
            await db.IndexAsync(solution, ct);
        }
    }
}
