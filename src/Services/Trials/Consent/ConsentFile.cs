using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Protocols;
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

    /// <summary>Somebody joins: the ledger's entries, what stands from now on, and who else must know.</summary>
    public static async Task OpenConsentAsync(
        this TrialsDb db, Enrolment enrolment, ConsentDetails details, Representing.Request? represented, DateTime now, CancellationToken ct)
    {
        var representation = represented?.ToRepresentation();
        db.StandingConsents.Add(StandingConsent.Of(enrolment, new(details.Purposes), representation));
        if (represented?.Assent is { } assent)
        {
            await db.AssentAsync(enrolment, enrolment.Consent.Version, assent, now, ct);
        }

        await db.AppendAsync(enrolment, ConsentAction.Given, enrolment.Consent, details with { By = representation?.Relation }, now, ct);
        foreach (var purpose in details.Purposes.Where(p => p.Value).Select(p => p.Key))
        {
            db.TellPurpose(enrolment, purpose, granted: true, now);
        }
    }

    /// <summary>Who is represented has said yes themself; the proxy's signature follows.</summary>
    public static Task AssentAsync(
        this TrialsDb db, Enrolment enrolment, int version, Representing.Assent assent, DateTime now, CancellationToken ct) =>
        db.AppendAsync(enrolment, ConsentAction.Assented, new SignedConsent(version, assent.Language, assent.Hash), ConsentDetails.None, now, ct);

    /// <summary>Another signature takes the place of the one that stands; the ledger keeps both.</summary>
    public static async Task SignAnewAsync(
        this TrialsDb db, Enrolment enrolment, StandingConsent standing, ApprovedProtocol approved, string language,
        Signing.ReadConsent read, ConsentAction action, DateTime now, CancellationToken ct, Guid? consentId = null)
    {
        var details = Signing.Details(approved, enrolment.Role, language, read) with { By = standing.Representation?.Relation };
        // What this text asks for no more is not agreed to any more either.
        foreach (var purpose in standing.Purposes.Keys.Union(details.Purposes.Keys))
        {
            if (details.Purposes.GetValueOrDefault(purpose) is var granted && granted != standing.Grants(purpose))
            {
                db.TellPurpose(enrolment, purpose, granted, now);
            }
        }

        standing.Renew(read.In(language), new(details.Purposes), now);
        await db.AppendAsync(enrolment, action, standing.Signed, details, now, ct, consentId);
    }
}
