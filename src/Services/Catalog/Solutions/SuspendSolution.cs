using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Solutions;

/// <summary>Takes a published listing out of the public list; its page stays, with the reason as a notice.</summary>
internal static class SuspendSolution
{
    public sealed record Request([Required, StringLength(2_000, MinimumLength = 3)] string Reason);

    public static void Map(RouteGroupBuilder operators) => operators.MapPost("/solutions/{id:guid}/suspend", HandleAsync).WithName(nameof(SuspendSolution));

    private static async Task<Results<Ok<SolutionState>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, CurrentUser user, SolutionChanges changes, HttpResponse response, CancellationToken ct)
    {
        var result = await changes.ApplyAsync(
            s => s.Id == id,
            (solution, now) => solution.Suspend(request.Reason, user.Id, now),
            ct);
        return SolutionState.Answer(result, response);
    }
}
