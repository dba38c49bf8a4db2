using Marketplace.Feedback.Data;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;
using Platform = Marketplace.ServiceDefaults.Identity.Roles;

namespace Marketplace.Feedback.Incidents;

/// <summary>Who sees to the safety of a trial here: coordinators of its sponsor, ethics reviewers and operators.</summary>
internal static class Overseers
{
    public static readonly string[] Roles = [Platform.SiteCoordinator, Platform.EthicsReviewer, Platform.Operator];

    /// <summary>The trials that the caller sees to.</summary>
    public static IQueryable<Trial> TrialsOf(FeedbackDb db, CurrentUser user)
    {
        var seesAll = user.Is(Platform.EthicsReviewer) || user.Is(Platform.Operator);
        var own = user.OrganisationsAs(Platform.SiteCoordinator).ToList();
        return db.Trials.Where(t => t.OpenedAtUtc != null && (seesAll || own.Contains(t.SponsorId)));
    }

    public static Task<Trial?> TrialAsync(FeedbackDb db, Guid trialId, CurrentUser user, CancellationToken ct) =>
        TrialsOf(db, user).SingleOrDefaultAsync(t => t.Id == trialId, ct);

    public static Task<Incident?> IncidentAsync(FeedbackDb db, Trial trial, Guid id, CancellationToken ct) =>
        db.Incidents.SingleOrDefaultAsync(i => i.Id == id && i.TrialId == trial.Id, ct);

    /// <summary>In which of them the caller acts, for the trail.</summary>
    public static string RoleOf(CurrentUser user) => Roles.First(user.Is);
}
