using System.Globalization;
using Marketplace.Catalog.Reviews;
using Marketplace.ServiceDefaults.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Solutions;

/// <summary>Where a solution stands after a change: the answer to every write.</summary>
/// <param name="PendingChange">draft or submitted, where a public listing has a change under work.</param>
/// <param name="Acceptances">How many reviewers have accepted the present submission.</param>
internal sealed record SolutionState(
    Guid Id, Guid MakerId, SolutionStatus Status, Stage? PendingChange, int Acceptances, string? CurrentVersion, long Revision)
{
    public static SolutionState Of(Solution solution) => new(
        solution.Id,
        solution.MakerId,
        solution.Status,
        solution.PendingChange,
        solution.CurrentReviews.Count(r => r.Verdict is Verdict.Accept),
        solution.CurrentVersion,
        solution.Revision);

    /// <summary>The value of ETag and If-Match.</summary>
    public static string Tag(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    public static Results<Ok<SolutionState>, ProblemHttpResult> Answer(Result<SolutionState> result, HttpResponse response)
    {
        if (!result.TryGet(out var state, out var error))
        {
            return error.ToProblem();
        }

        response.Headers.ETag = Tag(state.Revision);
        return TypedResults.Ok(state);
    }
}
