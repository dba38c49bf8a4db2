using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Messaging.Inbox;

namespace Marketplace.Feedback.Trials;

internal sealed class OnInvitationsIssued : IHandle<FeedbackDb, InvitationsIssuedV1>
{
    public async Task HandleAsync(FeedbackDb db, InvitationsIssuedV1 e, CancellationToken ct) =>
        (await db.TrialAsync(e.TrialId, ct)).Apply(e);
}
