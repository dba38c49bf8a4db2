using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Recruitment;

/// <summary>Holds a place while somebody who fits reads the consent. Joining takes it; else it is free again when the time is up.</summary>
internal static class PutReservation
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/reservations/{reservationId:guid}", HandleAsync).WithName(nameof(PutReservation));

    private static async Task<Results<Created<ReservationView>, Ok<ReservationView>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid reservationId, Application.Wanted request, CurrentUser user, Writer<TrialsDb> writer, AdmissionDesk desk,
        IOptions<RecruitmentOptions> options, TimeProvider clock, CancellationToken ct)
    {
        if (!user.Is(request.Role.Name()))
        {
            return EnrolmentErrors.RoleNotYours.ToProblem();
        }

        var now = clock.Moment();
        var expires = now + options.Value.ReservedFor;
        var application = request.By(user.Id, id);
        var reserved = await writer.WriteAsync<Saved>(
            async (db, stop) => await db.Reservations.FindAsync([reservationId], stop) is { } before
                ? Repeat(before, application, now)
                : await ReserveAsync(db, desk, reservationId, application, now, expires, stop),
            ct);
        if (!reserved.TryGet(out var result, out var error))
        {
            return error.ToProblem();
        }

        return result.Created ? TypedResults.Created((string?)null, result.View) : TypedResults.Ok(result.View);
    }

    private static Result<Saved> Repeat(Reservation before, Application application, DateTime now)
    {
        if (before.TrialId != application.TrialId || before.AccountId != application.AccountId)
        {
            return RecruitmentErrors.ReservationUnknown;
        }

        if (before.SiteId != application.SiteId || before.Role != application.Role)
        {
            return RecruitmentErrors.ReservationDiffers;
        }

        return before.IsLiveAt(now) ? new Saved(ReservationView.Of(before), Created: false) : RecruitmentErrors.ReservationExpired;
    }

    private static async Task<Result<Saved>> ReserveAsync(
        TrialsDb db, AdmissionDesk desk, Guid reservationId, Application application, DateTime now, DateTime expires, CancellationToken ct)
    {
        if (await db.Trials.FindAsync([application.TrialId], ct) is not { OpenedAtUtc: not null } trial)
        {
            return TrialErrors.Unknown;
        }

        var facts = await desk.ReadAsync(db, trial, application, now, ct);
        var wanted = application.ClaimIn(trial);
        if ((Admission.CheckApplicant(facts, application) ?? facts.Held.Refusal(now) ?? facts.Places.Refusal(wanted)) is { } refusal)
        {
            return refusal;
        }

        var reservation = Reservation.Of(reservationId, application, wanted, now, expires);
        db.Reservations.Add(reservation);
        facts.Invitation?.Hold(application.AccountId);
        return new Saved(ReservationView.Of(reservation), Created: true);
    }

    private sealed record Saved(ReservationView View, bool Created);
}
