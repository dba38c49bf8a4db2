using System.Linq.Expressions;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Solutions;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Protocols;

/// <summary>
/// A protocol that the maker of a solution drafts for a sponsor. It is the sponsor's trial from its first day: the maker may
/// write on until the sponsor sends it to the committee or puts it away, and can take no step with it.
/// </summary>
internal static class Proposals
{
    /// <summary>Of one maker, neither submitted nor withdrawn by their sponsors.</summary>
    public const int MostWaiting = 20;

    private static readonly Expression<Func<Trial, bool>> IsWaiting = t => t.ProposedBy != null && t.Status == TrialStatus.Draft && t.Submissions == 0;

    private static readonly Func<Trial, bool> IsWaitingNow = IsWaiting.Compile();

    public static bool Waits(Trial trial) => IsWaitingNow(trial);

    public static bool MayWrite(Trial trial, CurrentUser? user) =>
        user is not null && Waits(trial) && user.ActsFor(trial.ProposedBy!.Value, Roles.Maker);

    /// <summary>The organisation in whose name the caller may propose a trial of this solution to this sponsor.</summary>
    public static async Task<Result<Guid>> MakerAsync(TrialsDb db, Guid sponsorId, Protocol protocol, CurrentUser user, CancellationToken ct)
    {
        if (!user.OrganisationsAs(Roles.Maker).Any())
        {
            return TrialErrors.SponsorNotYours;
        }

        if ((await db.Solutions.FindAsync([protocol.SolutionId], ct))?.MakerId is not { } maker)
        {
            return SolutionCopy.NotPublished;
        }

        if (!user.ActsFor(maker, Roles.Maker))
        {
            return TrialErrors.SponsorNotYours;
        }

        if (await db.Organisations.FindAsync([sponsorId], ct) is not { CoordinatesTrials: true })
        {
            return TrialErrors.SponsorUnable;
        }

        var waiting = await db.Trials.Where(IsWaiting).CountAsync(t => t.ProposedBy == maker, ct);
        return waiting < MostWaiting ? maker : TrialErrors.ProposalsTooMany;
    }
}
