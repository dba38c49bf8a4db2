using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Ethics.Interests;

/// <summary>Whether a reviewer may judge a trial, read inside the unit of work that relies on it.</summary>
internal static class Impartiality
{
    /// <summary>Null where nothing stands against the caller: neither a membership nor a declared interest.</summary>
    public static async Task<Error?> RefusalAsync(TrialsDb db, Trial trial, EthicsReview review, CurrentUser user, DateOnly today, CancellationToken ct)
    {
        var maker = await MakerAsync(db, review, ct);
        return user.Memberships.Any(m => m.OrganisationId == trial.SponsorId || m.OrganisationId == maker || m.OrganisationId == trial.ProposedBy)
            ? EthicsErrors.BelongsToTrial
            : await RefusalAsync(db, trial, review, user.Id, today, ct);
    }

    /// <summary>The same for somebody else, of whom only the declared interests are known here.</summary>
    public static async Task<Error?> RefusalAsync(TrialsDb db, Trial trial, EthicsReview review, Guid reviewer, DateOnly today, CancellationToken ct)
    {
        var interests = await db.ReviewerInterests.Where(i => i.ReviewerId == reviewer && i.WithdrawnAtUtc == null).ToListAsync(ct);
        if (interests.Count == 0)
        {
            return null;
        }

        var subjects = await SubjectsAsync(db, trial, review, ct);
        return interests.Exists(i => i.StandsOn(today) && subjects.Contains((i.Subject, i.SubjectId))) ? EthicsErrors.ConflictOfInterest : null;
    }

    private static async Task<HashSet<(InterestSubject, Guid)>> SubjectsAsync(TrialsDb db, Trial trial, EthicsReview review, CancellationToken ct)
    {
        var organisations = await db.Sites.Where(s => s.TrialId == trial.Id).Select(s => s.OrganisationId).ToListAsync(ct);
        organisations.Add(trial.SponsorId);
        if (await MakerAsync(db, review, ct) is { } maker)
        {
            organisations.Add(maker);
        }

        if (trial.ProposedBy is { } proposer)
        {
            organisations.Add(proposer);
        }

        return
        [
            (InterestSubject.Trial, trial.Id),
            (InterestSubject.Solution, review.Protocol.SolutionId),
            .. organisations.Select(o => (InterestSubject.Organisation, o)),
        ];
    }

    private static async Task<Guid?> MakerAsync(TrialsDb db, EthicsReview review, CancellationToken ct) =>
        (await db.Solutions.FindAsync([review.Protocol.SolutionId], ct))?.MakerId;
}
