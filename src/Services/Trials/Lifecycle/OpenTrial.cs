using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Lifecycle;

/// <summary>Begins recruitment, if the ethics gate is open and a site is ready.</summary>
internal static class OpenTrial
{
    public static void Map(RouteGroupBuilder trials) => trials.MapPost("/{id:guid}/open", HandleAsync).WithName(nameof(OpenTrial));

    private static async Task<Results<Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, StepDesk desk, CancellationToken ct)
    {
        var taken = await desk.TakeAsync(id, TrialStep.Open, null, user, (trial, now) => trial.Opened(now), ct);
        return taken.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }
}
