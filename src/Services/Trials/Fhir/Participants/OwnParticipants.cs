using System.Linq.Expressions;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Fhir.Participants;

/// <summary>
/// The patients whose data somebody may read here: one's own; those of the trials that one's organisation sponsors; those at
/// the sites that it runs. Clinicians are none, since R4 has patients alone; nor are those who had their pseudonym erased.
/// </summary>
internal static class OwnParticipants
{
    public static IQueryable<Enrolment> PatientsOf(this TrialsDb db, CurrentUser user)
    {
        var own = user.OrganisationsAs(Roles.SiteCoordinator).ToList();
        return db.Enrolments.Where(e => e.Role == ParticipantRole.Patient && e.Pseudonym != null).Where(own.Count == 0 ? Self(user) : Run(db, user, own));
    }

    private static Expression<Func<Enrolment, bool>> Self(CurrentUser user) => e => e.AccountId == user.Id;

    // The site's trial is named beside the site, because that is what the index begins with.
    private static Expression<Func<Enrolment, bool>> Run(TrialsDb db, CurrentUser user, List<Guid> own) => e =>
        e.AccountId == user.Id
        || db.Trials.Where(t => own.Contains(t.SponsorId)).Select(t => t.Id).Contains(e.TrialId)
        || (db.Sites.Where(s => own.Contains(s.OrganisationId)).Select(s => s.TrialId).Contains(e.TrialId)
            && db.Sites.Where(s => own.Contains(s.OrganisationId)).Select(s => s.Id).Contains(e.SiteId));
}
