using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Messaging.Inbox;

namespace Marketplace.Feedback.Trials;

internal sealed class OnParticipantEnrolled : IHandle<FeedbackDb, ParticipantEnrolledV1>
{
    public async Task HandleAsync(FeedbackDb db, ParticipantEnrolledV1 e, CancellationToken ct) =>
        (await db.ParticipantAsync(e.TrialId, e.Pseudonym, ct)).Apply(e);
}
