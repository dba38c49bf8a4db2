using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Sites;

/// <summary>The receiving site accepts or refuses the slots; the sponsor may take them back before.</summary>
internal static class DecideSlotMove
{
    public sealed record Request(bool Accepted, [NoNul, StringLength(2000)] string? Reason = null);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/slot-moves/{moveId:guid}/decision", HandleAsync).WithName(nameof(DecideSlotMove));

    private static async Task<Results<Ok<SlotMoveState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid moveId, Request request, CurrentUser user, Writer<TrialsDb> writer, WaitingList waiting, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var decided = await writer.WriteAsync<SlotMoveState>(
            async (db, stop) =>
            {
                if (await db.SlotMoves.FindAsync([moveId], stop) is not { } move || move.TrialId != id)
                {
                    return SiteErrors.MoveUnknown;
                }

                var receives = await db.SiteOfCoordinatorAsync(id, move.ToSiteId, user, stop) is not null;
                var sponsors = await db.TrialOfSponsorAsync(id, user, stop) is not null;
                return !receives && !sponsors ? SiteErrors.MoveUnknown
                    : request.Accepted && !receives ? SiteErrors.MoveNotYours
                    : await DecideAsync(db, move, request, user.Id, now, stop);
            },
            ct);
        if (!decided.TryGet(out var state, out var error))
        {
            return error.ToProblem();
        }

        await waiting.PromoteAsync(id, ct);
        return TypedResults.Ok(state);
    }

    private static async Task<Result<SlotMoveState>> DecideAsync(
        TrialsDb db, SlotMove move, Request request, Guid coordinator, DateTime now, CancellationToken ct)
    {
        if (move.Accepted is { } before)
        {
            return before == request.Accepted ? SlotMoveState.Of(move) : SiteErrors.MoveDecided;
        }

        var site = (await db.SiteAsync(move.TrialId, request.Accepted ? move.ToSiteId : move.FromSiteId, ct))!;
        if (request.Accepted && !site.TakesParticipants)
        {
            return SiteErrors.Closed;
        }

        if (site.Terms.Capacity.For(move.Role) + move.Count > SiteTerms.MaxCapacity)
        {
            return SiteErrors.CapacityTooLarge;
        }

        move.Decide(request.Accepted, request.Reason, site, coordinator, now);
        return SlotMoveState.Of(move);
    }
}
