using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Trials;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>The changes of a person's score: in each wave since the first one and since the one before.</summary>
internal static class Changes
{
    /// <summary>Those that follow from new entries, which are already in the database of this unit.</summary>
    public static async Task<List<ResultEntry>> OfAsync(FeedbackDb db, IReadOnlyCollection<ResultEntry> added, CancellationToken ct)
    {
        var changes = new List<ResultEntry>();
        foreach (var group in added.Where(e => e.Pseudonym is not null).GroupBy(e => (e.TrialId, e.Instrument)))
        {
            var (trialId, instrument) = group.Key;
            var compared = Compared(await db.Trials.FindAsync([trialId], ct), instrument);
            if (compared.Count == 0)
            {
                continue;
            }

            var people = group.Select(e => e.Pseudonym).Distinct().ToArray();
            var scores = await db.ResultEntries.AsNoTracking()
                .Where(e => e.TrialId == trialId && EF.Parameter(people).Contains(e.Pseudonym) && e.Instrument == instrument && e.FromPosition == 0)
                .ToListAsync(ct);
            changes.AddRange(Between(scores.ToDictionary(e => (e.Pseudonym, e.Wave)), compared, [.. group.Select(e => e.Position)]));
        }

        return changes;
    }

    /// <summary>Each later wave with an earlier one, in the order of the schedule.</summary>
    public static IReadOnlyList<(string Earlier, string Later)> Compared(Trial? trial, string instrument)
    {
        var waves = (trial?.InOrder() ?? [])
            .Where(i => QuestionnaireLibrary.Find(i.Questionnaire)?.Instrument.Name == instrument)
            .Select(i => i.Wave).ToList();
        return [.. waves.Skip(1).SelectMany((later, i) => new[] { (waves[0], later), (waves[i], later) }).Distinct()];
    }

    private static IEnumerable<ResultEntry> Between(
        Dictionary<(Guid? Person, string Wave), ResultEntry> scores, IReadOnlyList<(string Earlier, string Later)> compared, HashSet<long> added)
    {
        foreach (var person in scores.Keys.Select(k => k.Person).Distinct())
        {
            foreach (var (earlier, later) in compared)
            {
                if (scores.TryGetValue((person, earlier), out var before) && scores.TryGetValue((person, later), out var after)
                    && (added.Contains(before.Position) || added.Contains(after.Position)))
                {
                    yield return Between(before, after);
                }
            }
        }
    }

    private static ResultEntry Between(ResultEntry before, ResultEntry after)
    {
        var shared = before.Traits.Shared(after.Traits);
        return new ResultEntry
        {
            Position = after.Position,
            FromPosition = before.Position,
            TrialId = after.TrialId,
            Instrument = after.Instrument,
            Wave = after.Wave,
            FromWave = before.Wave,
            Version = after.Version,
            Pseudonym = after.Pseudonym,
            Role = shared.Role,
            SiteId = shared.SiteId,
            Arm = shared.Arm,
            Language = shared.Language,
            Score = after.Score - before.Score,
            GivenAtUtc = after.GivenAtUtc > before.GivenAtUtc ? after.GivenAtUtc : before.GivenAtUtc,
        };
    }
}
