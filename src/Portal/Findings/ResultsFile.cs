using Marketplace.Clients.Feedback;
using Marketplace.Portal.Components;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Findings;

/// <summary>The figures of the page of results as a table, narrowed as the page is, for whoever may open it.</summary>
internal static class ResultsFile
{
    public static void MapResultsFile(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/protocols/{trialId:guid}/results.csv", HandleAsync).RequireAuthorization();

    private static async Task HandleAsync(
        Guid trialId, string? wave, string? role, string? site, string? arm, string? version, string? answered, Visitor visitor, TimeProvider clock, HttpContext http)
    {
        var ct = http.RequestAborted;
        var filter = new ResultsFilter(Typed.Text(wave), Typed.Text(role), Typed.Id(site), Typed.Text(arm), Typed.Text(version), Typed.Text(answered));
        var name = ExportFiles.NameOf(await ExportFiles.TitleAsync(visitor, trialId, ct), clock.GetUtcNow().UtcDateTime, "results.csv");
        await ExportFiles.HandThroughAsync(
            http, "text/csv; charset=utf-8", name, body => visitor.Feedback.DownloadResultsAsync(trialId, filter, body, ct));
    }
}
