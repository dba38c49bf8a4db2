using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Incidents;
using Marketplace.Feedback.Results;
using Marketplace.Messaging.Inbox;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Trials;

/// <summary>Nothing more is accepted from them; with erasure their answers go, and with the answers their share in the results.</summary>
internal sealed class OnParticipantWithdrawn(TimeProvider clock) : IHandle<FeedbackDb, ParticipantWithdrawnV1>
{
    public async Task HandleAsync(FeedbackDb db, ParticipantWithdrawnV1 e, CancellationToken ct)
    {
        var participant = await db.ParticipantAsync(e.TrialId, e.Pseudonym, ct);
        participant.Apply(e);
        var now = clock.GetUtcNow().UtcDateTime;
        if (e.ReceiptId is { } receipt)
        {
            // Goes out only once all that follows is committed.
            db.Enqueue(new WithdrawalHonouredV1(
                receipt, e.TrialId, participant.Erased ? WithdrawalHonouredV1.Erased : WithdrawalHonouredV1.Kept, now), now);
        }

        db.LeaveNoTrace();
        // What was not submitted was not given, so it is not kept either.
        await db.Drafts.Where(d => d.TrialId == e.TrialId && d.Pseudonym == e.Pseudonym).ExecuteDeleteAsync(ct);
        await ResultWave.TouchAsync(db, e.TrialId, now, ct);
        if (participant.Erased)
        {
            var theirs = db.Responses.Where(r => r.TrialId == e.TrialId && r.Pseudonym == e.Pseudonym);
            await db.HiddenAnswers.Where(h => theirs.Select(r => r.Id).Contains(h.ResponseId)).ExecuteDeleteAsync(ct);
            await db.ReviewQuestions.Where(q => q.TrialId == e.TrialId && q.Pseudonym == e.Pseudonym).ExecuteDeleteAsync(ct);
            await db.ResponseVersions.Where(v => v.TrialId == e.TrialId && v.Pseudonym == e.Pseudonym).ExecuteDeleteAsync(ct);
            await ReporterErasure.OfAsync(db, e.TrialId, e.Pseudonym, ct);
            await Retraction.OfAsync(db, await theirs.Select(r => r.Position).ToListAsync(ct), now, ct);
            await theirs.ExecuteDeleteAsync(ct);
        }
    }
}
