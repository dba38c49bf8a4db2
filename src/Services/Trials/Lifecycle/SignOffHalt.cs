using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Lifecycle;

/// <summary>One of the two people who lift a halt says why it may end. The sponsor resumes afterwards.</summary>
internal static class SignOffHalt
{
    public sealed record Request([StringLength(2000)] string? Reason = null);

    public static void Map(RouteGroupBuilder trials)
    {
        Map(trials, "SignOffHaltForEthics", "ethics", SignOffKind.Ethics);
        Map(trials, "SignOffHaltForSafety", "safety", SignOffKind.Safety);
    }

    private static void Map(RouteGroupBuilder trials, string name, string path, SignOffKind kind) =>
        trials.MapPut(
                $"/{{id:guid}}/halts/{{number:int}}/sign-offs/{path}",
                (Guid id, int number, Request request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct) =>
                    HandleAsync(id, number, new TrialHalt.SignOff(kind, user.Id, request.Reason ?? "", clock.Moment()), user, writer, ct))
            .WithName(name);

    private static async Task<Results<Ok<TrialState>, ProblemHttpResult>> HandleAsync(
        Guid id, int number, TrialHalt.SignOff signOff, CurrentUser user, Writer<TrialsDb> writer, CancellationToken ct)
    {
        var signed = await writer.WriteAsync<TrialState>(
            async (db, stop) =>
            {
                if (await Oversight.TrialAsync(db, id, user, stop) is not { } trial)
                {
                    return TrialErrors.Unknown;
                }

                if (await RefusalAsync(db, trial, signOff.Kind, user, stop) is { } refusal)
                {
                    return refusal;
                }

                return trial.SignOff(number, signOff).Error is { } error ? error : TrialState.Of(trial);
            },
            ct);
        return signed.TryGet(out var state, out var refused) ? TypedResults.Ok(state) : refused.ToProblem();
    }

    private static async Task<Error?> RefusalAsync(TrialsDb db, Trial trial, SignOffKind kind, CurrentUser user, CancellationToken ct)
    {
        if (user.Memberships.Any(m => m.OrganisationId == trial.SponsorId))
        {
            return LifecycleErrors.ConflictOfInterest;
        }

        if (kind == SignOffKind.Ethics)
        {
            return user.Is(Roles.EthicsReviewer) ? null : LifecycleErrors.SignOffNotYours;
        }

        return user.Is(Roles.Operator) || await Oversight.RunsSiteAsync(db, trial.Id, user, ct) ? null : LifecycleErrors.SignOffNotYours;
    }
}
