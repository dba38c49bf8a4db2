using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Solutions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Lifecycle;

/// <summary>What must hold for recruitment to begin or to go on, read inside the unit of work that relies on it.</summary>
internal static class RecruitmentConditions
{
    public static async Task<Error?> RefusalAsync(TrialsDb db, Trial trial, DateTime now, CancellationToken ct)
    {
        if (trial.HasClosedRecruitment())
        {
            return LifecycleErrors.RecruitmentClosed;
        }

        // The legal route follows the solution that is being written about: on another one it would say nothing of this trial.
        if (trial.Approved is { } approved && approved.Protocol.SolutionId != trial.SolutionId)
        {
            return TrialErrors.SolutionDiffers;
        }

        var review = await db.GoverningReviewAsync(trial, ct);
        if (EthicsGate.Check(EthicsGate.Facts.Of(trial, review, now)) is { } closed)
        {
            return closed;
        }

        var protocol = trial.Approved!.Protocol;
        if (protocol.DataProtection?.IsFilledIn() != true)
        {
            return TrialErrors.DataProtectionMissing;
        }

        if (protocol.EndsOn < DateOnly.FromDateTime(now))
        {
            return TrialErrors.Over;
        }

        if (!await db.OffersAsync(protocol, ct))
        {
            return SolutionCopy.NotPublished;
        }

        return await db.Sites.AnyAsync(s => s.TrialId == trial.Id && s.AcceptedAtUtc != null, ct) ? null : TrialErrors.NoSite;
    }
}
