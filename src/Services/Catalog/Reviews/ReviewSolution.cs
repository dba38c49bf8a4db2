using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Marketplace.Catalog.Solutions;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Reviews;

/// <summary>An operator's own verdict on the present submission.</summary>
internal static class ReviewSolution
{
    /// <param name="Round">The submission that was read; a later one must be read before it is judged.</param>
    public sealed record Request(
        [property: JsonRequired] int Round, [property: JsonRequired] Verdict Verdict, [Required, StringLength(2_000, MinimumLength = 3)] string Reason);

    public static void Map(RouteGroupBuilder operators) => operators.MapPut("/solutions/{id:guid}/reviews/mine", HandleAsync)
        .WithName(nameof(ReviewSolution));

    private static async Task<Results<Ok<SolutionState>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, CurrentUser user, SolutionChanges changes, HttpResponse response, CancellationToken ct)
    {
        var reviewer = new Reviewer(user.Id, user.Memberships.Select(m => m.OrganisationId).ToHashSet());
        var result = await changes.ApplyAsync(
            s => s.Id == id,
            (solution, now) => solution.Round == request.Round
                ? solution.Take(reviewer, request.Verdict, request.Reason, now)
                : ReviewErrors.Superseded,
            ct);
        return SolutionState.Answer(result, response);
    }
}
