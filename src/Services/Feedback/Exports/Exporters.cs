using Marketplace.Feedback.Data;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Exports;

/// <summary>What a trial's staff takes out of it. All of them may see sites and arms in results too.</summary>
internal static class Exporters
{
    public static async Task<Result<Snapshot>> SnapshotAsync(FeedbackDb db, CurrentUser user, Guid trialId, Guid snapshotId, CancellationToken ct)
    {
        if (!(await db.TrialOfStaffAsync(user, trialId, ct)).TryGet(out _, out var refused))
        {
            return refused;
        }

        return await db.Snapshots.SingleOrDefaultAsync(s => s.Id == snapshotId && s.TrialId == trialId, ct) is { } snapshot
            ? snapshot
            : SnapshotErrors.Unknown;
    }
}
