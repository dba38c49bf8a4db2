using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Lifecycle;

/// <summary>Who sees to the safety of those who take part: the sponsor, the sites, the ethics reviewers and the platform's operators.</summary>
internal static class Oversight
{
    public static bool IsOverseer(CurrentUser user) =>
        user.Is(Roles.EthicsReviewer) || user.Is(Roles.Operator) || user.OrganisationsAs(Roles.SiteCoordinator).Any();

    /// <summary>The trial, if the caller sees to it. Before it opens only its sponsor does.</summary>
    public static async Task<Trial?> TrialAsync(TrialsDb db, Guid id, CurrentUser user, CancellationToken ct) =>
        await db.Trials.FindAsync([id], ct) is { } trial && await SeesToAsync(db, trial, user, ct) ? trial : null;

    /// <summary>A site that has accepted, or where somebody takes part: new terms that wait for acceptance silence nobody.</summary>
    public static Task<bool> RunsSiteAsync(TrialsDb db, Guid trialId, CurrentUser user, CancellationToken ct)
    {
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        return db.Sites.AnyAsync(
            s => s.TrialId == trialId && own.Contains(s.OrganisationId)
                && (s.AcceptedAtUtc != null || db.Enrolments.Any(e => e.TrialId == trialId && e.SiteId == s.Id)),
            ct);
    }

    private static async Task<bool> SeesToAsync(TrialsDb db, Trial trial, CurrentUser user, CancellationToken ct) =>
        user.ActsFor(trial.SponsorId, Roles.SiteCoordinator)
        || (trial.OpenedAtUtc is not null
            && (user.Is(Roles.EthicsReviewer) || user.Is(Roles.Operator) || await RunsSiteAsync(db, trial.Id, user, ct)));
}
