using Marketplace.Clients;
using Marketplace.Portal.Sessions;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Portal.Participation;

/// <summary>A participant's receipts as files.</summary>
internal static class Receipts
{
    public static void MapReceipts(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/my/evaluations/{trialId:guid}/{enrolmentId:guid}").RequireAuthorization();
        own.MapGet("/consent-receipt.pdf", (Guid trialId, Guid enrolmentId, long? entry, HttpContext http, Visitor visitor, CancellationToken ct) =>
            SendAsync(http, "consent-receipt.pdf", file => visitor.Trials.PrintConsentReceiptAsync(trialId, enrolmentId, file, ct, entry)));
        own.MapGet("/withdrawal-receipt.pdf", (Guid trialId, Guid enrolmentId, HttpContext http, Visitor visitor, CancellationToken ct) =>
            SendAsync(http, "withdrawal-receipt.pdf", file => visitor.Trials.PrintWithdrawalReceiptAsync(trialId, enrolmentId, file, ct)));
    }

    private static async Task SendAsync(HttpContext http, string name, Func<Stream, Task<ApiResult<Done>>> print)
    {
        http.Response.ContentType = "application/pdf";
        http.Response.Headers.ContentDisposition = $"attachment; filename={name}";
        http.Response.Headers.CacheControl = "no-store";
        if (!(await print(http.Response.Body)).TryGet(out _, out var problem) && !http.Response.HasStarted)
        {
            http.Response.Clear();
            MissedFile.Answer(http, problem);
        }
    }
}
