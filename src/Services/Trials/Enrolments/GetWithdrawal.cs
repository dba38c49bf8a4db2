using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Enrolments;

/// <summary>The receipt of one's withdrawal, with who has confirmed it by now.</summary>
internal static class GetWithdrawal
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/enrolments/{enrolmentId:guid}/withdrawal", HandleAsync).WithName(nameof(GetWithdrawal));

    private static async Task<Results<Ok<WithdrawalReceipt>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, CurrentUser user, TrialsDb db, CancellationToken ct)
    {
        if (await db.OwnEnrolmentAsync(id, enrolmentId, user, ct) is not { } enrolment)
        {
            return EnrolmentErrors.Unknown.ToProblem();
        }

        return await db.WithdrawalReceiptAsync(enrolment, ct) is { } receipt
            ? TypedResults.Ok(receipt)
            : EnrolmentErrors.NotWithdrawn.ToProblem();
    }

    public static async Task<WithdrawalReceipt?> WithdrawalReceiptAsync(this TrialsDb db, Enrolment enrolment, CancellationToken ct) =>
        WithdrawalReceipt.Of(enrolment, await db.WithdrawalConfirmations.Where(c => c.ReceiptId == enrolment.ReceiptId).ToListAsync(ct));
}
