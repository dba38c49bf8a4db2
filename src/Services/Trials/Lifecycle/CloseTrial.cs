using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Lifecycle;

/// <summary>Ends the trial: nobody joins and no answer is accepted any more.</summary>
internal static class CloseTrial
{
    public static void Map(RouteGroupBuilder trials) => trials.MapPost("/{id:guid}/close", HandleAsync).WithName(nameof(CloseTrial));

    private static async Task<Results<Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, StepDesk desk, CancellationToken ct)
    {
        var taken = await desk.TakeAsync(id, TrialStep.Close, null, user, (trial, now) => new TrialClosedV1(trial.Id, now, trial.Revision), ct);
        return taken.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }
}
