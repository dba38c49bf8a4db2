using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Consent;

/// <summary>A participant agrees to one purpose, or takes it back, each as easily as the other and without touching the rest.</summary>
internal static class SetPurpose
{
    public sealed record Request(bool Granted);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/enrolments/{enrolmentId:guid}/purposes/{purpose}", HandleAsync).WithName(nameof(SetPurpose));

    private static async Task<Results<Ok<ConsentState>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId,
        [RegularExpression(ConsentPurposes.Pattern, ErrorMessage = ConsentPurposes.Message)] string purpose,
        Request request, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var changed = await writer.WriteAsync<ConsentState>(
            async (db, stop) => await db.OwnEnrolmentAsync(id, enrolmentId, user, stop) is { } enrolment
                ? await SetAsync(db, enrolment, ConsentPurposes.Named(purpose), request.Granted, now, stop)
                : EnrolmentErrors.Unknown,
            ct);
        return changed.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }

    private static async Task<Result<ConsentState>> SetAsync(
        TrialsDb db, Enrolment enrolment, ConsentPurpose purpose, bool granted, DateTime now, CancellationToken ct)
    {
        var standing = await db.StandingConsentAsync(enrolment, ct);
        if (Refusal(enrolment, standing, purpose, granted, now) is { } refusal)
        {
            return refusal;
        }

        if (standing.Grants(purpose) != granted)
        {
            standing.Set(purpose, granted);
            await db.AppendAsync(
                enrolment, granted ? ConsentAction.PurposeGiven : ConsentAction.PurposeWithdrawn, standing.Signed,
                new ConsentDetails(new Dictionary<ConsentPurpose, bool> { [purpose] = granted }, By: standing.Representation?.Relation), now, ct);
            db.TellPurpose(enrolment, purpose, granted, now);
        }

        return ConsentState.Of(standing);
    }

    /// <summary>Kept answers can still be taken back from a purpose after withdrawing; nothing new is agreed to then, nor by a proxy of who is of age.</summary>
    private static Error? Refusal(Enrolment enrolment, StandingConsent standing, ConsentPurpose purpose, bool granted, DateTime now)
    {
        if (!standing.Purposes.ContainsKey(purpose))
        {
            return ConsentErrors.PurposeNotOffered;
        }

        if (granted && standing.ProxyHasEnded(enrolment.TimeZone, now))
        {
            return RepresentationErrors.MajorityReached;
        }

        return enrolment.Pseudonym is null || (granted && !enrolment.IsLive) ? EnrolmentErrors.Withdrawn : null;
    }

    public static void TellPurpose(this TrialsDb db, Enrolment enrolment, ConsentPurpose purpose, bool granted, DateTime now) =>
        db.Enqueue(new ConsentPurposeChangedV1(enrolment.TrialId, enrolment.Pseudonym!.Value, purpose.Name(), granted, now), now);
}
