using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Lifecycle;

/// <summary>Goes on with recruitment after a pause, under the same conditions as opening.</summary>
internal static class ResumeTrial
{
    public static void Map(RouteGroupBuilder trials) => trials.MapPost("/{id:guid}/resume", HandleAsync).WithName(nameof(ResumeTrial));

    private static async Task<Results<Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, StepDesk desk, CancellationToken ct)
    {
        var taken = await desk.TakeAsync(id, TrialStep.Resume, null, user, (trial, now) => new TrialResumedV1(trial.Id, now, trial.Revision), ct);
        return taken.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }
}
