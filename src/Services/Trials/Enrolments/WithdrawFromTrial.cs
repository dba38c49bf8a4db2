using Marketplace.Contracts.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Data;
using Marketplace.Trials.Recruitment;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Enrolments;

/// <summary>A participant leaves, at any time and as easily as joining; the place is free at once.</summary>
internal static class WithdrawFromTrial
{
    public sealed record Request(WithdrawalMode Mode);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/{id:guid}/enrolments/{enrolmentId:guid}/withdrawal", HandleAsync).WithName(nameof(WithdrawFromTrial));

    private static async Task<Results<Ok<WithdrawalReceipt>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, Request request, CurrentUser user, Writer<TrialsDb> writer, WaitingList waiting, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var receiptId = Guid.CreateVersion7(clock.GetUtcNow());
        var withdrawn = await writer.WriteAsync<WithdrawalReceipt>(
            async (db, stop) =>
            {
                if (await db.OwnEnrolmentAsync(id, enrolmentId, user, stop) is not { } enrolment)
                {
                    return EnrolmentErrors.Unknown;
                }

                await WithdrawAsync(db, enrolment, request.Mode, receiptId, now, stop);
                return (await db.WithdrawalReceiptAsync(enrolment, stop))!;
            },
            ct);
        if (!withdrawn.TryGet(out var receipt, out var error))
        {
            return error.ToProblem();
        }

        await waiting.PromoteAsync(id, ct);
        return TypedResults.Ok(receipt);
    }

    private static async Task WithdrawAsync(
        TrialsDb db, Enrolment enrolment, WithdrawalMode mode, Guid receiptId, DateTime now, CancellationToken ct)
    {
        var pseudonym = enrolment.Pseudonym;
        var wasLive = enrolment.IsLive;
        if (!enrolment.Withdraw(mode, receiptId, now))
        {
            return;
        }

        if (wasLive)
        {
            var standing = await db.StandingConsentAsync(enrolment, ct);
            await db.AppendAsync(
                enrolment, ConsentAction.Withdrawn, standing.Signed, ConsentDetails.None with { By = standing.Representation?.Relation }, now, ct);
        }

        db.Enqueue(new ParticipantWithdrawnV1(enrolment.TrialId, pseudonym!.Value, mode == WithdrawalMode.Erase, now, receiptId), now);
        if (mode == WithdrawalMode.Erase)
        {
            await ForgetAsync(db, enrolment, ct);
        }
    }

    /// <summary>Wherever pseudonym and enrolment stand side by side, the one goes.</summary>
    private static async Task ForgetAsync(TrialsDb db, Enrolment enrolment, CancellationToken ct)
    {
        enrolment.ForgetPseudonym();
        (await db.StandingConsentAsync(enrolment, ct)).ForgetPerson();
        var asked = await db.Reidentifications.Where(r => r.EnrolmentId == enrolment.Id).ToListAsync(ct);
        asked.ForEach(r => r.ForgetPseudonym());
    }
}
