using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;
using Platform = Marketplace.ServiceDefaults.Identity.Roles;

namespace Marketplace.Feedback.Exports;

/// <summary>Who takes answers out: the coordinators of the trial's sponsor, and operators. All of them may see sites and arms in results too.</summary>
internal static class Exporters
{
    public static readonly string[] Roles = [Platform.SiteCoordinator, Platform.Operator];

    public static async Task<Result<Trial>> TrialAsync(FeedbackDb db, CurrentUser user, Guid trialId, CancellationToken ct)
    {
        var trial = await db.Trials.SingleOrDefaultAsync(t => t.Id == trialId && t.OpenedAtUtc != null, ct);
        return trial is not null && (user.Is(Platform.Operator) || user.ActsFor(trial.SponsorId, Platform.SiteCoordinator))
            ? trial
            : ResponseErrors.TrialUnknown;
    }

    public static async Task<Result<Snapshot>> SnapshotAsync(FeedbackDb db, CurrentUser user, Guid trialId, Guid snapshotId, CancellationToken ct)
    {
        if (!(await TrialAsync(db, user, trialId, ct)).TryGet(out _, out var refused))
        {
            return refused;
        }

        return await db.Snapshots.SingleOrDefaultAsync(s => s.Id == snapshotId && s.TrialId == trialId, ct) is { } snapshot
            ? snapshot
            : SnapshotErrors.Unknown;
    }
}
