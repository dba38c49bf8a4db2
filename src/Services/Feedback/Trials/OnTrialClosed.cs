using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Results;
using Marketplace.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Trials;

/// <summary>Nobody else can answer now, so what waits to be shown may be shown.</summary>
internal sealed class OnTrialClosed(TimeProvider clock) : IHandle<FeedbackDb, TrialClosedV1>
{
    public async Task HandleAsync(FeedbackDb db, TrialClosedV1 e, CancellationToken ct)
    {
        (await db.TrialAsync(e.TrialId, ct)).Apply(e);
        await db.Drafts.Where(d => d.TrialId == e.TrialId).ExecuteDeleteAsync(ct);
        await ResultWave.TouchAsync(db, e.TrialId, clock.GetUtcNow().UtcDateTime, ct);
    }
}
