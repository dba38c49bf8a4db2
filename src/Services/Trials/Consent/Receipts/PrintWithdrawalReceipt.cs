using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Consent.Receipts;

/// <summary>The participant's own copy of the proof of having withdrawn, with what each service has confirmed by now.</summary>
internal static class PrintWithdrawalReceipt
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/enrolments/{enrolmentId:guid}/withdrawal-receipt.pdf", HandleAsync).WithName(nameof(PrintWithdrawalReceipt));

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, CurrentUser user, TrialsDb db, ReceiptPrinter printer, HttpResponse response, CancellationToken ct)
    {
        if (await db.OwnEnrolmentAsync(id, enrolmentId, user, ct) is not { } enrolment)
        {
            return EnrolmentErrors.Unknown.ToProblem();
        }

        if (await db.WithdrawalReceiptAsync(enrolment, ct) is not { } receipt)
        {
            return EnrolmentErrors.NotWithdrawn.ToProblem();
        }

        if (!printer.Print((await db.ReceiptOfWithdrawalAsync(enrolment, ct)).OfWithdrawal(receipt)).TryGet(out var pdf, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.CacheControl = "no-store";
        return TypedResults.File(pdf, "application/pdf", "withdrawal-receipt.pdf");
    }
}
