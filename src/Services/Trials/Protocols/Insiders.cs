using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Sites;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Protocols;

/// <summary>
/// Who sees a trial from the inside: the coordinators of its sponsor and of its sites, operators, and ethics reviewers
/// once it has been submitted. The maker that drafts it for the sponsor reads the protocol alone. To others its inside is unknown.
/// </summary>
internal static class Insiders
{
    public static bool Include(Trial trial, IReadOnlyList<Site> sites, CurrentUser? user) =>
        user is not null
        && (user.ActsFor(trial.SponsorId, Roles.SiteCoordinator)
            || sites.Any(s => user.ActsFor(s.OrganisationId, Roles.SiteCoordinator))
            || user.Is(Roles.Operator)
            || (user.Is(Roles.EthicsReviewer) && trial.Submissions > 0));

    /// <summary>The trial, if the caller may read its protocol: from the inside, or as the maker that is still drafting it.</summary>
    public static async Task<Trial?> FindAsync(TrialsDb db, Guid id, CurrentUser user, CancellationToken ct)
    {
        var trial = await db.Trials.SingleOrDefaultAsync(t => t.Id == id, ct);
        return trial is not null && (Proposals.MayWrite(trial, user) || Include(trial, await db.Sites.Where(s => s.TrialId == id).ToListAsync(ct), user)) ? trial : null;
    }
}
