using System.Runtime.CompilerServices;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;
using Platform = Marketplace.ServiceDefaults.Identity.Roles;

namespace Marketplace.Feedback.Tasks;

/// <summary>
/// A trial, and the participants after whom the caller may ask: its staff after all, other coordinators
/// after those of their own organisations' sites.
/// </summary>
internal sealed record FollowedTrial(Trial Trial, IQueryable<Participant> Participants)
{
    /// <summary>Read together, so that what they have answered is one query too.</summary>
    private const int Batch = 500;

    private static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    public static async Task<Result<FollowedTrial>> OfAsync(FeedbackDb db, CurrentUser user, Guid trialId, Guid? siteId, CancellationToken ct)
    {
        if (await db.Trials.AsNoTracking().SingleOrDefaultAsync(t => t.Id == trialId && t.OpenedAtUtc != null, ct) is not { } trial)
        {
            return ResponseErrors.TrialUnknown;
        }

        var all = user.IsStaffOf(trial);
        var own = user.OrganisationsAs(Platform.SiteCoordinator).ToList();
        var participants = db.Participants.AsNoTracking()
            .Where(p => p.TrialId == trialId && p.WithdrawnAtUtc == null && p.EnrolledAtUtc != null)
            .Where(p => siteId == null || p.SiteId == siteId)
            .Where(p => all || (p.SiteOrganisationId != null && own.Contains(p.SiteOrganisationId.Value)));
        return new FollowedTrial(trial, participants);
    }

    /// <summary>Everyone after the cursor, in the order of their pseudonyms, which tells nothing, with what they have not answered.</summary>
    public async IAsyncEnumerable<(Participant Participant, IReadOnlyList<OutstandingTask> Tasks)> AfterAsync(
        FeedbackDb db, Guid? cursor, TimeSpan grace, DateTime now, [EnumeratorCancellation] CancellationToken ct)
    {
        List<Participant> batch;
        do
        {
            var after = cursor;
            batch = await Participants.Where(p => after == null || p.Pseudonym > after).OrderBy(p => p.Pseudonym).Take(Batch).ToListAsync(ct);
            var answered = await AnsweredAsync(db, [.. batch.Select(p => p.Pseudonym)], ct);
            foreach (var participant in batch)
            {
                yield return (participant, OutstandingTask.Of(Trial, participant, answered.GetValueOrDefault(participant.Pseudonym, Nothing), grace, now));
                cursor = participant.Pseudonym;
            }
        }
        while (batch.Count == Batch);
    }

    private async Task<Dictionary<Guid, IReadOnlySet<string>>> AnsweredAsync(FeedbackDb db, List<Guid> pseudonyms, CancellationToken ct)
    {
        var given = await db.Responses
            .Where(r => r.TrialId == Trial.Id && pseudonyms.Contains(r.Pseudonym))
            .Select(r => new { r.Pseudonym, r.Wave })
            .ToListAsync(ct);
        return given.GroupBy(r => r.Pseudonym, r => r.Wave).ToDictionary(g => g.Key, g => (IReadOnlySet<string>)g.ToHashSet());
    }
}
