using Marketplace.Feedback.Data;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;
using Platform = Marketplace.ServiceDefaults.Identity.Roles;

namespace Marketplace.Feedback.Review;

/// <summary>Who reviews the answers of a trial: coordinators of its sponsor, and operators.</summary>
internal static class Reviewers
{
    public static readonly string[] Roles = [Platform.SiteCoordinator, Platform.Operator];

    public static async Task<bool> ReviewsAsync(this CurrentUser user, FeedbackDb db, Guid trialId, CancellationToken ct)
    {
        var sponsor = await db.Trials.Where(t => t.Id == trialId && t.OpenedAtUtc != null).Select(t => (Guid?)t.SponsorId).SingleOrDefaultAsync(ct);
        return sponsor is { } id && (user.Is(Platform.Operator) || user.ActsFor(id, Platform.SiteCoordinator));
    }
}
