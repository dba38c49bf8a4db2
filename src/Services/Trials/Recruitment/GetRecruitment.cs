using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Recruitment;

/// <summary>How recruitment has gone from day to day: of the trial, or of one of its sites.</summary>
internal static class GetRecruitment
{
    private const string About =
        "Counts of those who joined and of those who left, by role and day (UTC), from the opening to today, beside the target; days without either are left out. "
        + "Without a site: for those who see the trial from the inside, and once it has opened for the makers of its solution. With one: for the "
        + "sponsor, operators, ethics reviewers and that site's coordinators. The counts are exact, as all counts of participants are: they name nobody, "
        + "and who left stays counted on the day of leaving, whatever is erased afterwards. Makers learn nothing by site, since at a small one a single day can be a person whom somebody knows.";

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/recruitment", HandleAsync).WithName(nameof(GetRecruitment))
            .WithSummary("Recruitment by day and role, beside its target")
            .WithDescription(About);

    private static async Task<Results<Ok<RecruitmentCourse>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, TrialsDb db, TimeProvider clock, CancellationToken ct, Guid? site = null)
    {
        if (await db.Trials.SingleOrDefaultAsync(t => t.Id == id, ct) is not { } trial)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        var sites = await db.Sites.Where(s => s.TrialId == id && (site == null || s.Id == site)).ToListAsync(ct);
        var maker = (await db.Solutions.FindAsync([trial.SolutionId], ct))?.MakerId;
        if (Refusal(trial, sites, site, maker, user) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var facts = new RecruitmentCourse.Facts(
            trial.OpenedAtUtc, trial.Transitions.Find(t => t.To.HasEnded())?.AtUtc, Targets(trial, site is null ? null : sites[0]),
            await JoinedAsync(db, id, site, ct), await LeftAsync(db, id, site, ct));
        return TypedResults.Ok(RecruitmentCourse.Of(facts, clock.Moment()));
    }

    /// <param name="sites">All of the trial's, or the one that is asked for.</param>
    private static Error? Refusal(Trial trial, List<Site> sites, Guid? site, Guid? maker, CurrentUser user) => site is null
        ? Insiders.Include(trial, sites, user) || (trial.OpenedAtUtc is not null && maker is { } its && user.ActsFor(its, Roles.Maker)) ? null : TrialErrors.Unknown
        : sites.Count == 1 && Insiders.Include(trial, sites, user) ? null : SiteErrors.Unknown;

    private static Dictionary<ParticipantRole, int> Targets(Trial trial, Site? site) => (trial.Approved?.Protocol ?? trial.Protocol).Roles
        .ToDictionary(r => r.Role, r => site?.Terms.TargetFor(r.Role) ?? r.Target);

    private static Task<List<RecruitmentCourse.Count>> JoinedAsync(TrialsDb db, Guid trialId, Guid? site, CancellationToken ct) => Of(db, trialId, site)
        .GroupBy(e => new { e.Role, e.EnrolledOn })
        .Select(g => new RecruitmentCourse.Count(g.Key.Role, g.Key.EnrolledOn, g.Count()))
        .ToListAsync(ct);

    private static Task<List<RecruitmentCourse.Count>> LeftAsync(TrialsDb db, Guid trialId, Guid? site, CancellationToken ct) => Of(db, trialId, site)
        .Where(e => e.LeftOn != null)
        .GroupBy(e => new { e.Role, e.LeftOn })
        .Select(g => new RecruitmentCourse.Count(g.Key.Role, g.Key.LeftOn!.Value, g.Count()))
        .ToListAsync(ct);

    private static IQueryable<Enrolment> Of(TrialsDb db, Guid trialId, Guid? site) => site is { } one
        ? db.Enrolments.Where(e => e.TrialId == trialId && e.SiteId == one)
        : db.Enrolments.Where(e => e.TrialId == trialId);
}
