using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Trials;

internal sealed class OnTrialClosed : IHandle<FeedbackDb, TrialClosedV1>
{
    public async Task HandleAsync(FeedbackDb db, TrialClosedV1 e, CancellationToken ct)
    {
        (await db.TrialAsync(e.TrialId, ct)).Apply(e);
        await db.Drafts.Where(d => d.TrialId == e.TrialId).ExecuteDeleteAsync(ct);
    }
}
