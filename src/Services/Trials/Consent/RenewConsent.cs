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
    public sealed record Request(
        [Required, RegularExpression(Languages.Pattern, ErrorMessage = Languages.Message)] string Language,
        [Required] Signing.ReadConsent Consent);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/enrolments/{enrolmentId:guid}/consents/{consentId:guid}", HandleAsync).WithName(nameof(RenewConsent));

    private static async Task<Results<Ok<ConsentState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, Guid consentId, Request request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var renewed = await writer.WriteAsync<ConsentState>(
            async (db, stop) =>
            {
                if (await db.OwnEnrolmentAsync(id, enrolmentId, user, stop) is not { } enrolment)
                {
                    return EnrolmentErrors.Unknown;
                }

                var standing = await db.StandingConsentAsync(enrolment, stop);
                if (await db.ConsentLedger.SingleOrDefaultAsync(e => e.ConsentId == consentId, stop) is { } signed)
                {
                    return signed.EnrolmentId == enrolmentId && signed.Signed == request.Consent.In(request.Language)
                        ? ConsentState.Of(standing)
                        : ConsentErrors.Differs;
                }

                var trial = (await db.Trials.FindAsync([id], stop))!;
                if (Refusal(enrolment, standing, trial, request, now) is { } refusal)
                {
                    return refusal;
                }

                await db.SignAnewAsync(
                    enrolment, standing, trial.Approved!, request.Language, request.Consent, ConsentAction.Renewed, now, stop, consentId);
                return ConsentState.Of(standing);
            },
            ct);
        return renewed.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
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

        return trial.Status.HasEnded()
            ? EnrolmentErrors.TrialClosed
            : Signing.Check(trial.Approved!, enrolment.Role, request.Language, request.Consent);
    }
}
