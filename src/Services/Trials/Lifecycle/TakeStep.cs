using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Allocation;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Lifecycle;

/// <summary>The sponsor takes a step of the lifecycle. Taking it again changes nothing.</summary>
internal static class TakeStep
{
    /// <param name="Reason">Everybody may read it where the step needs one.</param>
    public sealed record Request([StringLength(2000)] string? Reason = null);

    public static void Map(RouteGroupBuilder trials)
    {
        Map(trials, "OpenTrial", "open", TrialStep.Open);
        Map(trials, "PauseTrial", "pause", TrialStep.Pause);
        Map(trials, "ResumeTrial", "resume", TrialStep.Resume);
        Map(trials, "CloseRecruitment", "close-recruitment", TrialStep.CloseRecruitment);
        Map(trials, "BeginFollowUp", "begin-follow-up", TrialStep.BeginFollowUp);
        Map(trials, "CompleteTrial", "complete", TrialStep.Complete);
        Map(trials, "CloseTrial", "close", TrialStep.Complete);
        Map(trials, "StopTrialEarly", "stop-early", TrialStep.StopEarly);
        Map(trials, "WithdrawTrial", "withdraw", TrialStep.Withdraw);
    }

    private static void Map(RouteGroupBuilder trials, string name, string path, TrialStep step) =>
        trials.MapPost(
                $"/{{id:guid}}/{path}",
                (Guid id, Request? request, CurrentUser user, Writer<TrialsDb> writer, AllocationDesk allocation, TimeProvider clock, CancellationToken ct) =>
                    HandleAsync(id, step, request?.Reason, user, writer, allocation, clock, ct))
            .WithName(name);

    private static async Task<Results<Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, TrialStep step, string? reason, CurrentUser user, Writer<TrialsDb> writer, AllocationDesk allocation, TimeProvider clock,
        CancellationToken ct)
    {
        var now = clock.Moment();
        var taken = await writer.WriteAsync<TrialState>(
            async (db, stop) =>
            {
                if (await db.TrialOfSponsorAsync(id, user, stop) is not { } trial)
                {
                    return TrialErrors.Unknown;
                }

                if (!trial.Take(step, user.Id, reason, now).TryGet(out var moved, out var error))
                {
                    return error;
                }

                if (moved && trial.Status == TrialStatus.Recruiting && await RecruitmentConditions.RefusalAsync(db, trial, now, stop) is { } refusal)
                {
                    return refusal;
                }

                if (moved && step is TrialStep.Open)
                {
                    await allocation.SealAsync(db, trial, now, stop);
                }

                return TrialState.Of(trial);
            },
            ct);
        return taken.TryGet(out var state, out var refused) ? TypedResults.Ok(state) : refused.ToProblem();
    }
}
