using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Trials.Consent;

/// <summary>Gathers what <see cref="Reconsent"/> decides on.</summary>
internal sealed class ReconsentDesk(TrialsDb db, IOptions<ConsentOptions> options)
{
    public async Task<ReconsentDue?> DueAsync(Enrolment enrolment, StandingConsent standing, ApprovedProtocol approved, CancellationToken ct)
    {
        if (!enrolment.IsLive || (IsCurrent(enrolment.Role, standing.Signed, approved) && await IsAssentCurrentAsync(standing, approved, ct)))
        {
            return null;
        }

        var reviews = await db.Reviews.AsNoTracking()
            .Where(r => r.TrialId == enrolment.TrialId && r.ConsentVersion > standing.Signed.Version)
            .ToListAsync(ct);
        return Reconsent.DueUntil(standing.Signed.Version, [.. reviews.Select(Submitted)], options.Value.GracePeriod) is { } until
            ? new ReconsentDue(approved.ConsentVersion, until)
            : null;
    }

    /// <summary>Null where the consent that stands lets the participant answer.</summary>
    public async Task<Error?> RefusalAsync(Enrolment enrolment, ApprovedProtocol approved, DateTime now, CancellationToken ct)
    {
        var standing = await db.StandingConsentAsync(enrolment, ct);
        if (standing.ProxyHasEnded(enrolment.TimeZone, now))
        {
            return RepresentationErrors.MajorityReached;
        }

        return await DueAsync(enrolment, standing, approved, ct) is { UntilUtc: var until } && until < now ? ConsentErrors.ReconsentDue : null;
    }

    /// <summary>The same words under another number are the same consent: another role's text may have changed.</summary>
    private static bool IsCurrent(ParticipantRole role, SignedConsent signed, ApprovedProtocol approved) =>
        signed.Version == approved.ConsentVersion || approved.ConsentFor(role, signed.Language)?.Hash == signed.Hash;

    /// <summary>The same for the words that who is represented has said yes to; who cannot is not asked.</summary>
    private async Task<bool> IsAssentCurrentAsync(StandingConsent standing, ApprovedProtocol approved, CancellationToken ct)
    {
        if (standing.Representation is null || standing.Signed.Version == approved.ConsentVersion)
        {
            return true;
        }

        var assented = await db.ConsentLedger
            .Where(e => e.EnrolmentId == standing.EnrolmentId && e.Action == ConsentAction.Assented)
            .OrderByDescending(e => e.Number)
            .Select(e => e.TextHash)
            .FirstOrDefaultAsync(ct);
        return assented is null || approved.Protocol.AssentTexts.Any(t => t.Hash == assented);
    }

    /// <summary>An amendment that the committee holds to be minor asks nobody, whatever the sponsor called its texts.</summary>
    private static Reconsent.Submitted Submitted(EthicsReview review)
    {
        var approved = review.Opinions.Find(o => o.IsFavourable);
        var isMinor = review.Amendment?.Class == ChangeClass.Minor;
        return new Reconsent.Submitted(
            review.ConsentVersion, isMinor ? ConsentChange.Minor : review.Protocol.ConsentChange, approved?.Confirmed?.AtUtc ?? approved?.AtUtc);
    }
}
