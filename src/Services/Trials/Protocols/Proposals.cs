using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Protocols;

/// <summary>
/// A protocol that the maker of a solution drafts for a sponsor. It is the sponsor's trial from its first day: the maker may
/// write on until the sponsor sends it to the committee or puts it away, and can take no step with it.
/// </summary>
internal static class Proposals
{
    /// <summary>Of one maker, that no sponsor has done anything with.</summary>
    public const int MostWaiting = 20;

    public static bool MayWrite(Trial trial, CurrentUser? user) =>
        user is not null && trial.ProposedBy is { } maker && Waits(trial) && user.ActsFor(maker, Roles.Maker);

    public static bool Waits(Trial trial) => trial.ProposedBy is not null && trial.Status == TrialStatus.Draft && trial.Submissions == 0;

    /// <summary>The organisation in whose name the caller may propose a trial of this solution to this sponsor.</summary>
    public static async Task<Result<Guid>> MakerAsync(TrialsDb db, Guid sponsorId, Protocol protocol, CurrentUser user, CancellationToken ct)
    {
        if (await OwnMakerAsync(db, protocol, user, ct) is not { } maker)
        {
            return TrialErrors.SponsorNotYours;
        }

        if (await db.Organisations.FindAsync([sponsorId], ct) is not { CoordinatesTrials: true })
        {
            return TrialErrors.SponsorUnable;
        }

        var waiting = await db.Trials.CountAsync(t => t.ProposedBy == maker && t.Status == TrialStatus.Draft && t.Submissions == 0, ct);
        return waiting < MostWaiting ? maker : TrialErrors.ProposalsTooMany;
    }

    /// <summary>Null: nobody for whom the caller acts makes the solution.</summary>
    public static async Task<Guid?> OwnMakerAsync(TrialsDb db, Protocol protocol, CurrentUser user, CancellationToken ct) =>
        (await db.Solutions.FindAsync([protocol.SolutionId], ct))?.MakerId is { } maker && user.ActsFor(maker, Roles.Maker) ? maker : null;
}
