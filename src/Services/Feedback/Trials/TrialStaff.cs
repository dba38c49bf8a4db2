using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;
using Platform = Marketplace.ServiceDefaults.Identity.Roles;

namespace Marketplace.Feedback.Trials;

/// <summary>Who reads, reviews and takes out the answers of a trial: the coordinators of its sponsor, and operators.</summary>
internal static class TrialStaff
{
    public static readonly string[] Roles = [Platform.SiteCoordinator, Platform.Operator];

    public static bool IsStaffOf(this CurrentUser user, Trial trial) =>
        user.Is(Platform.Operator) || user.ActsFor(trial.SponsorId, Platform.SiteCoordinator);

    /// <summary>The trial, once it has opened; to everybody else there is none.</summary>
    public static async Task<Result<Trial>> TrialOfStaffAsync(this FeedbackDb db, CurrentUser user, Guid trialId, CancellationToken ct) =>
        await db.Trials.SingleOrDefaultAsync(t => t.Id == trialId && t.OpenedAtUtc != null, ct) is { } trial && user.IsStaffOf(trial)
            ? trial
            : ResponseErrors.TrialUnknown;

    public static async Task<bool> IsStaffOfAsync(this CurrentUser user, FeedbackDb db, Guid trialId, CancellationToken ct) =>
        (await db.TrialOfStaffAsync(user, trialId, ct)).TryGet(out _, out _);
}
