using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Consent.Receipts;

/// <summary>The participant's own copy of what they signed, last or earlier, in the language they signed it in.</summary>
internal static class PrintConsentReceipt
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/enrolments/{enrolmentId:guid}/consent-receipt.pdf", HandleAsync).WithName(nameof(PrintConsentReceipt))
            .WithDescription("Of the last signature, or of an earlier one by its entry in the ledger.");

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, CurrentUser user, TrialsDb db, ReceiptPrinter printer, HttpResponse response, CancellationToken ct, long? entry = null)
    {
        if (await db.OwnEnrolmentAsync(id, enrolmentId, user, ct) is not { } enrolment)
        {
            return EnrolmentErrors.Unknown.ToProblem();
        }

        if (await db.ReceiptOfConsentAsync(enrolment, entry, ct) is not { } facts)
        {
            return ConsentErrors.SignatureUnknown.ToProblem();
        }

        if (!printer.Print(facts.OfConsent()).TryGet(out var pdf, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.CacheControl = "no-store";
        return TypedResults.File(pdf, "application/pdf", "consent-receipt.pdf");
    }
}
