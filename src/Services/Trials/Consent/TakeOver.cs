using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Consent;

/// <summary>Who was represented speaks alone from now on: signs with an own account, and the proxy's sees nothing more.</summary>
internal static class TakeOver
{
    public sealed record Request(
        [Required, RegularExpression("^[0-9a-f]{32}$", ErrorMessage = "A code is 32 lower-case hexadecimal digits.")] string Code,
        [Required, RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string Language,
        [Required] Signing.ReadConsent Consent);

    public static void Map(RouteGroupBuilder trials) => trials.MapPost("/hand-overs", HandleAsync).WithName(nameof(TakeOver));

    private static async Task<Results<Ok<EnrolmentState>, ProblemHttpResult>> HandleAsync(
        Request request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var hash = Sha256.Of(request.Code);
        var taken = await writer.WriteAsync<EnrolmentState>((db, stop) => TakeAsync(db, request, hash, user, now, stop), ct);
        return taken.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }

    private static async Task<Result<EnrolmentState>> TakeAsync(
        TrialsDb db, Request request, string codeHash, CurrentUser user, DateTime now, CancellationToken ct)
    {
        if (await db.StandingConsents.SingleOrDefaultAsync(c => c.HandOverCodeHash == codeHash, ct) is not { } standing)
        {
            return RepresentationErrors.HandOverUnknown;
        }

        var enrolment = (await db.Enrolments.FindAsync([standing.EnrolmentId], ct))!;
        if (standing.Representation is null)
        {
            // Used: its taker may ask again, everybody else learns nothing.
            return enrolment.AccountId == user.Id ? EnrolmentState.Of(enrolment) : RepresentationErrors.HandOverUnknown;
        }

        var approved = (await db.Trials.FindAsync([enrolment.TrialId], ct))!.Approved!;
        var refusal = await RefusalAsync(db, enrolment, standing, user, now, ct)
            ?? Signing.Check(approved, enrolment.Role, request.Language, request.Consent);
        if (refusal is not null)
        {
            return refusal;
        }

        enrolment.PassTo(user.Id);
        standing.EndRepresentation();
        await db.SignAnewAsync(enrolment, standing, approved, request.Language, request.Consent, ConsentAction.TakenOver, now, ct);
        return EnrolmentState.Of(enrolment);
    }

    private static async Task<Error?> RefusalAsync(
        TrialsDb db, Enrolment enrolment, StandingConsent standing, CurrentUser user, DateTime now, CancellationToken ct)
    {
        if (standing.HandOverExpiresAtUtc < now || !enrolment.IsLive)
        {
            return RepresentationErrors.HandOverUnknown;
        }

        if (enrolment.AccountId == user.Id)
        {
            return RepresentationErrors.OwnAccount;
        }

        if (!user.Is(enrolment.Role.Name()))
        {
            return EnrolmentErrors.RoleNotYours;
        }

        if (standing.Representation!.OfAgeOn > TimeZones.DayIn(enrolment.TimeZone, now))
        {
            return RepresentationErrors.NotOfAge;
        }

        return await db.Enrolments.AnyAsync(
            e => e.TrialId == enrolment.TrialId && e.AccountId == user.Id && e.RepresentedId == Guid.Empty && e.WithdrawnAtUtc == null, ct)
            ? EnrolmentErrors.AlreadyEnrolled
            : null;
    }
}
