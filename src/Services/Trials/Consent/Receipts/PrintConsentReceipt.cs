using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Consent.Receipts;

/// <summary>The participant's own copy of what they signed last, in the language they signed it in.</summary>
internal static class PrintConsentReceipt
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/enrolments/{enrolmentId:guid}/consent-receipt.pdf", HandleAsync).WithName(nameof(PrintConsentReceipt));

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, CurrentUser user, TrialsDb db, ReceiptPrinter printer, HttpResponse response, CancellationToken ct)
    {
        if (await db.OwnEnrolmentAsync(id, enrolmentId, user, ct) is not { } enrolment)
        {
            return EnrolmentErrors.Unknown.ToProblem();
        }

        if (!printer.Print((await db.ReceiptOfConsentAsync(enrolment, ct)).OfConsent()).TryGet(out var pdf, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.CacheControl = "no-store";
        return TypedResults.File(pdf, "application/pdf", "consent-receipt.pdf");
    }
}
