using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Solutions;

/// <summary>Ends a suspension: the listing is public again, with any change accepted meanwhile.</summary>
internal static class ReinstateSolution
{
    public sealed record Request([Required, StringLength(2_000, MinimumLength = 3)] string Reason);

    public static void Map(RouteGroupBuilder operators) => operators.MapPost("/solutions/{id:guid}/reinstate", HandleAsync).WithName(nameof(ReinstateSolution));

    private static async Task<Results<Ok<SolutionState>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, CurrentUser user, SolutionChanges changes, HttpResponse response, CancellationToken ct)
    {
        var result = await changes.ApplyAsync(
            s => s.Id == id,
            (solution, now) => solution.Reinstate(request.Reason, user.Id, now),
            ct);
        return SolutionState.Answer(result, response);
    }
}
