using Marketplace.ServiceDefaults.Errors;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Marketplace.Trials.Recruitment;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Enrolments;

/// <summary>Reads what admission decides on, in the unit of work that relies on it; those who wait get their offers first.</summary>
internal sealed class AdmissionDesk(WaitingList waiting)
{
    public async Task<Admission.Facts> ReadAsync(TrialsDb db, Trial trial, Application application, DateTime now, CancellationToken ct)
    {
        var places = await waiting.OfferAsync(db, trial, await TakenPlaces.ReadAsync(db, trial, now, ct), now, ct);
        return new Admission.Facts(
            trial,
            await db.GoverningReviewAsync(trial, ct),
            await db.OffersAsync(trial.Approved!.Protocol, ct),
            places.Sites.FirstOrDefault(s => s.Id == application.SiteId),
            places.ButOf(application.AccountId),
            await EarlierAsync(db, application, ct),
            await HeldAsync(db, application, ct),
            await InvitationAsync(db, trial, application, ct),
            now);
    }

    private static async Task<Admission.Part> EarlierAsync(TrialsDb db, Application application, CancellationToken ct)
    {
        var modes = await db.Enrolments
            .Where(e => e.TrialId == application.TrialId && e.AccountId == application.AccountId && e.RepresentedId == application.RepresentedId)
            .Select(e => e.WithdrawalMode)
            .ToListAsync(ct);
        return new Admission.Part(IsLive: modes.Contains(null), LeftAnswers: modes.Contains(WithdrawalMode.Keep));
    }

    private static async Task<HeldPlace> HeldAsync(TrialsDb db, Application application, CancellationToken ct) => new(
        await db.Reservations.Where(r => r.TrialId == application.TrialId && r.AccountId == application.AccountId).ToListAsync(ct),
        await db.WaitingList
            .Where(w => w.TrialId == application.TrialId && w.AccountId == application.AccountId)
            .Where(w => w.State == WaitingState.Waiting || w.State == WaitingState.Offered)
            .ToListAsync(ct));

    /// <summary>Only where the trial asks for one: elsewhere nobody's invitation is used up.</summary>
    private static async Task<Invitation?> InvitationAsync(TrialsDb db, Trial trial, Application application, CancellationToken ct) =>
        trial.Approved!.Protocol.Recruitment == RecruitmentMode.ByInvitation && application.InvitationHash is { } hash
            ? await db.Invitations.SingleOrDefaultAsync(i => i.SecretHash == hash && i.TrialId == trial.Id, ct)
            : null;
}
