using Marketplace.Contracts.Catalog;
using Marketplace.Feedback.Data;
using Marketplace.Messaging.Inbox;

namespace Marketplace.Feedback.Trials;

internal sealed class OnSolutionPublished : IHandle<FeedbackDb, SolutionPublishedV1>
{
    public async Task HandleAsync(FeedbackDb db, SolutionPublishedV1 e, CancellationToken ct)
    {
        if (await db.Solutions.FindAsync([e.SolutionId], ct) is null)
        {
            db.Solutions.Add(Solution.Of(e));
        }
    }
}
