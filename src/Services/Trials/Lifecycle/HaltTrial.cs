using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Lifecycle;

/// <summary>Stops recruitment and use at once, by anybody who sees to safety; nobody is asked first.</summary>
internal static class HaltTrial
{
    /// <param name="Reason">Everybody may read it.</param>
    public sealed record Request([StringLength(2000)] string? Reason = null);

    public static void Map(RouteGroupBuilder trials) => trials.MapPost("/{id:guid}/halt", HandleAsync).WithName(nameof(HaltTrial));

    private static async Task<Results<Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, Request? request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var halted = await writer.WriteAsync<TrialState>(
            async (db, stop) =>
            {
                if (await Oversight.TrialAsync(db, id, user, stop) is not { } trial)
                {
                    return TrialErrors.Unknown;
                }

                return trial.Take(TrialStep.Halt, user.Id, request?.Reason, now).Error is { } error ? error : TrialState.Of(trial);
            },
            ct);
        return halted.TryGet(out var state, out var refused) ? TypedResults.Ok(state) : refused.ToProblem();
    }
}
