using Marketplace.Contracts.Feedback;
using Marketplace.Messaging.Inbox;
using Marketplace.Trials.Data;

namespace Marketplace.Trials.Consent;

/// <summary>The first word of a service about a receipt counts; a repetition changes nothing.</summary>
internal sealed class OnWithdrawalHonoured : IHandle<TrialsDb, WithdrawalHonouredV1>
{
    private const string Service = "feedback";

    public async Task HandleAsync(TrialsDb db, WithdrawalHonouredV1 e, CancellationToken ct)
    {
        if (await db.WithdrawalConfirmations.FindAsync([e.ReceiptId, Service], ct) is null)
        {
            db.WithdrawalConfirmations.Add(new WithdrawalConfirmation
            {
                ReceiptId = e.ReceiptId, Service = Service, Outcome = e.Outcome, AtUtc = e.HonouredAtUtc,
            });
        }
    }
}
