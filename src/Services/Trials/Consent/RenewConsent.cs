using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Consent;

/// <summary>A participant signs the text that is approved now. What was signed before stays in the ledger.</summary>
internal static class RenewConsent
{
    /// <param name="Assent">Of who is represented, where there is a text for them.</param>
    /// <param name="CannotAssent">Too young for it, or otherwise unable.</param>
    public sealed record Request(
        [Required, RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string Language,
        [Required] Signing.ReadConsent Consent,
        Representing.Assent? Assent = null,
        bool CannotAssent = false);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/enrolments/{enrolmentId:guid}/consents/{consentId:guid}", HandleAsync).WithName(nameof(RenewConsent));

    private static async Task<Results<Ok<ConsentState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, Guid consentId, Request request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var renewed = await writer.WriteAsync<ConsentState>(
            async (db, stop) => await db.OwnEnrolmentAsync(id, enrolmentId, user, stop) is { } enrolment
                ? await RenewAsync(db, enrolment, consentId, request, now, stop)
                : EnrolmentErrors.Unknown,
            ct);
        return renewed.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }

    private static async Task<Result<ConsentState>> RenewAsync(
        TrialsDb db, Enrolment enrolment, Guid consentId, Request request, DateTime now, CancellationToken ct)
    {
        var standing = await db.StandingConsentAsync(enrolment, ct);
        if (await db.ConsentLedger.SingleOrDefaultAsync(e => e.ConsentId == consentId, ct) is { } signed)
        {
            return signed.EnrolmentId == enrolment.Id && signed.Signed == request.Consent.In(request.Language)
                ? ConsentState.Of(standing)
                : ConsentErrors.Differs;
        }

        var trial = (await db.Trials.FindAsync([enrolment.TrialId], ct))!;
        if (Refusal(enrolment, standing, trial, request, now) is { } refusal)
        {
            return refusal;
        }

        if (standing.Representation is not null && request.Assent is { } assent)
        {
            await db.AssentAsync(enrolment, request.Consent.Version, assent, now, ct);
        }

        await db.SignAnewAsync(
            enrolment, standing, trial.Approved!, request.Language, request.Consent, ConsentAction.Renewed, now, ct, consentId);
        return ConsentState.Of(standing);
    }

    private static Error? Refusal(Enrolment enrolment, StandingConsent standing, Trial trial, Request request, DateTime now)
    {
        if (!enrolment.IsLive)
        {
            return EnrolmentErrors.Withdrawn;
        }

        if (standing.ProxyHasEnded(enrolment.TimeZone, now))
        {
            return RepresentationErrors.MajorityReached;
        }

        if (trial.Status.HasEnded())
        {
            return EnrolmentErrors.TrialClosed;
        }

        var unread = Signing.Check(trial.Approved!, enrolment.Role, request.Language, request.Consent);
        return unread is null && standing.Representation is not null
            ? Representing.CheckAssent(trial.Approved!, request.Assent, request.CannotAssent)
            : unread;
    }
}
