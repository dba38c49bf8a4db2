using System.Text;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Exports;
using Marketplace.Feedback.Questionnaires;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Results;

/// <summary>
/// The results that a reader may see, for everybody to compute with: a line for each figure (RFC 4180), decimals with a point,
/// empty where nothing is shown or the column says nothing of the figure. No line is about one person.
/// </summary>
internal static class DownloadResults
{
    private const string MediaType = "text/csv; charset=utf-8";

    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/{trialId:guid}/results.csv", HandleAsync)
        .WithName(nameof(DownloadResults)).AllowAnonymous().Produces(StatusCodes.Status200OK, contentType: MediaType);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        Guid trialId, [AsParameters] ResultsFilter filter, CurrentUser? user, FeedbackDb db, PublishedForms forms,
        IOptions<FeedbackOptions> options, CancellationToken ct)
    {
        if (!(await ReadResults.FindAsync(trialId, filter, user, db, forms, options.Value, ct)).TryGet(out var results, out var refused))
        {
            return refused.ToProblem();
        }

        var text = string.Concat(ResultsTable.Of(results, filter.InWords).Prepend(ResultsTable.Columns).Select(Csv.Line));
        return TypedResults.File(Encoding.UTF8.GetBytes(text), MediaType, $"results-{trialId}.csv");
    }
}
