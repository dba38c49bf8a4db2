using Marketplace.Storage;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Protocols;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Allocation;

/// <summary>Seals a trial's lists at its opening and gives each who joins the next place, within the unit of work of either.</summary>
internal sealed class AllocationDesk(KeyEncryption encryption)
{
    /// <summary>Does nothing where the lists are sealed already, or where there are no arms to choose between.</summary>
    public async Task SealAsync(TrialsDb db, Trial trial, DateTime now, CancellationToken ct)
    {
        if (await db.AllocationSchemes.FindAsync([trial.Id], ct) is null
            && AllocationScheme.For(trial.Id, trial.Approved!.Protocol, encryption, now) is { } scheme)
        {
            db.AllocationSchemes.Add(scheme);
        }
    }

    /// <summary>Allocates the enrolment. Returns the group that others are told, which does not say which arm it is; null without arms.</summary>
    public async Task<string?> AssignAsync(TrialsDb db, Enrolment enrolment, DateTime now, CancellationToken ct)
    {
        if (await db.AllocationSchemes.FindAsync([enrolment.TrialId], ct) is not { } scheme)
        {
            return null;
        }

        var seed = scheme.OpenSeed(encryption);
        var assignment = await EarlierAsync(db, enrolment, ct) is { } earlier
            ? Assignment.Kept(enrolment, earlier, now)
            : await DrawAsync(db, scheme, seed, enrolment, now, ct);
        db.Assignments.Add(assignment);
        return AllocationList.Labels(seed, scheme.TrialId, scheme.Arms)[assignment.Arm];
    }

    private static Task<Assignment?> EarlierAsync(TrialsDb db, Enrolment enrolment, CancellationToken ct) =>
        db.Enrolments
            .Where(e => e.TrialId == enrolment.TrialId && e.AccountId == enrolment.AccountId && e.RepresentedId == enrolment.RepresentedId)
            .Join(db.Assignments.Where(a => a.Index != null), e => e.Id, a => a.EnrolmentId, (_, a) => a)
            .OrderBy(a => a.AtUtc)
            .FirstOrDefaultAsync(ct);

    /// <summary>The place after the last that was ever given out: a withdrawal gives none back.</summary>
    private static async Task<Assignment> DrawAsync(
        TrialsDb db, AllocationScheme scheme, byte[] seed, Enrolment enrolment, DateTime now, CancellationToken ct)
    {
        var last = await db.Assignments
            .Where(a => a.TrialId == enrolment.TrialId && a.SiteId == enrolment.SiteId && a.Role == enrolment.Role)
            .MaxAsync(a => a.Index, ct);
        var index = last + 1 ?? 0;
        var arm = AllocationList.ArmAt(seed, scheme.TrialId, new Stratum(enrolment.SiteId, enrolment.Role), scheme.Arms, index);
        return Assignment.Drawn(enrolment, index, arm, scheme.Algorithm, now);
    }
}
