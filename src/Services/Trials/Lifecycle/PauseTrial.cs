using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Lifecycle;

/// <summary>Lets recruitment rest; those enrolled go on answering.</summary>
internal static class PauseTrial
{
    public sealed record Request([Required, StringLength(2000, MinimumLength = 1)] string Reason);

    public static void Map(RouteGroupBuilder trials) => trials.MapPost("/{id:guid}/pause", HandleAsync).WithName(nameof(PauseTrial));

    private static async Task<Results<Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, Request request, CurrentUser user, StepDesk desk, CancellationToken ct)
    {
        var taken = await desk.TakeAsync(
            id, TrialStep.Pause, request.Reason, user, (trial, now) => new TrialPausedV1(trial.Id, request.Reason, now, trial.Revision), ct);
        return taken.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }
}
