using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Consent;

/// <summary>Reads and opens what stands of somebody's consent.</summary>
internal static class ConsentFile
{
    /// <summary>The enrolment, if the caller is the one who takes part.</summary>
    public static Task<Enrolment?> OwnEnrolmentAsync(this TrialsDb db, Guid trialId, Guid enrolmentId, CurrentUser user, CancellationToken ct) =>
        db.Enrolments.SingleOrDefaultAsync(e => e.Id == enrolmentId && e.TrialId == trialId && e.AccountId == user.Id, ct);

    public static async Task<StandingConsent> StandingConsentAsync(this TrialsDb db, Enrolment enrolment, CancellationToken ct) =>
        await db.StandingConsents.SingleAsync(c => c.EnrolmentId == enrolment.Id, ct);

    /// <summary>Somebody joins: the ledger's entry, what stands from now on, and who else must know.</summary>
    public static async Task OpenConsentAsync(
        this TrialsDb db, Enrolment enrolment, ConsentDetails details, DateTime now, CancellationToken ct)
    {
        db.StandingConsents.Add(StandingConsent.Of(enrolment, new(details.Purposes)));
        await db.AppendAsync(enrolment, ConsentAction.Given, enrolment.Consent, details, now, ct);
        foreach (var purpose in details.Purposes.Where(p => p.Value).Select(p => p.Key))
        {
            db.TellPurpose(enrolment, purpose, granted: true, now);
        }
    }
}
