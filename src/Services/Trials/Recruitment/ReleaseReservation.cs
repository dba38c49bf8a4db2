using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Recruitment;

/// <summary>Gives a reserved place up before its time; it goes to whoever waits for it. Doing so again changes nothing.</summary>
internal static class ReleaseReservation
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapDelete("/{id:guid}/reservations/{reservationId:guid}", HandleAsync).WithName(nameof(ReleaseReservation));

    private static async Task<Results<Ok<ReservationView>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid reservationId, CurrentUser user, Writer<TrialsDb> writer, WaitingList waiting, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var released = await writer.WriteAsync<ReservationView>(
            async (db, stop) =>
            {
                if (await db.Reservations.FindAsync([reservationId], stop) is not { } reservation
                    || reservation.TrialId != id || reservation.AccountId != user.Id)
                {
                    return RecruitmentErrors.ReservationUnknown;
                }

                reservation.Release(now);
                return ReservationView.Of(reservation);
            },
            ct);
        if (!released.TryGet(out var view, out var error))
        {
            return error.ToProblem();
        }

        await waiting.PromoteAsync(id, ct);
        return TypedResults.Ok(view);
    }
}
