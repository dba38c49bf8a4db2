using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Sites;

/// <summary>
/// The sponsor moves slots that nobody holds from one site to another. Giving some up asks for no new acceptance;
/// having more does, so the slots wait for the receiving site.
/// </summary>
internal static class PutSlotMove
{
    public sealed record Request(
        Guid FromSiteId,
        Guid ToSiteId,
        ParticipantRole Role,
        [Range(1, SiteTerms.MaxCapacity)] int Count,
        [Required, NoNul, StringLength(2000, MinimumLength = 1)] string Reason);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/slot-moves/{moveId:guid}", HandleAsync).WithName(nameof(PutSlotMove));

    private static async Task<Results<Created<SlotMoveState>, Ok<SlotMoveState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid moveId, Request request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        if (request.FromSiteId == request.ToSiteId)
        {
            return SiteErrors.SameSite.ToProblem();
        }

        var now = clock.Moment();
        var saved = await writer.WriteAsync<Saved>(
            async (db, stop) =>
            {
                if (await db.TrialOfSponsorAsync(id, user, stop) is not { } trial)
                {
                    return TrialErrors.Unknown;
                }

                return await db.SlotMoves.FindAsync([moveId], stop) is { } move
                    ? Repeat(move, id, request)
                    : await MoveAsync(db, trial, moveId, request, user.Id, now, stop);
            },
            ct);
        if (!saved.TryGet(out var result, out var error))
        {
            return error.ToProblem();
        }

        return result.Created ? TypedResults.Created((string?)null, result.State) : TypedResults.Ok(result.State);
    }

    private static Result<Saved> Repeat(SlotMove move, Guid trialId, Request request) =>
        move.TrialId == trialId && move.SameAs(request) ? new Saved(SlotMoveState.Of(move), Created: false) : SiteErrors.MoveDiffers;

    private static async Task<Result<Saved>> MoveAsync(
        TrialsDb db, Trial trial, Guid moveId, Request request, Guid coordinator, DateTime now, CancellationToken ct)
    {
        var (from, to) = (await db.SiteAsync(trial.Id, request.FromSiteId, ct), await db.SiteAsync(trial.Id, request.ToSiteId, ct));
        if (Refusal(trial, from, to) is { } refusal)
        {
            return refusal;
        }

        var places = await TakenPlaces.ForNewcomersAsync(db, trial, now, ct);
        if (places.Unheld(from!.Id, request.Role) is var free && free < request.Count)
        {
            return SiteErrors.SlotsTaken(free);
        }

        var move = SlotMove.Out(moveId, from!, to!, request, coordinator, now);
        db.SlotMoves.Add(move);
        return new Saved(SlotMoveState.Of(move), Created: true);
    }

    private static Error? Refusal(Trial trial, Site? from, Site? to)
    {
        if (trial.Status.HasEnded())
        {
            return SiteErrors.TrialEnded;
        }

        return (from, to) switch
        {
            (null, _) or (_, null) => SiteErrors.Unknown,
            ({ IsAccepted: false }, _) or (_, { IsAccepted: false }) => SiteErrors.NotAccepted,
            (_, { TakesParticipants: false }) => SiteErrors.Closed,
            _ => null,
        };
    }

    private sealed record Saved(SlotMoveState State, bool Created);
}
