using System.Text.Json;
using Marketplace.Trials.Data;
using Marketplace.Trials.Ethics;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Recruitment;

/// <summary>Other trials for somebody whom one did not fit: they recruit openly, have a place left, and nothing answered speaks against them.</summary>
internal static class FittingTrials
{
    private const int Most = 5;

    /// <summary>How many of the newest are looked at: the answer comes at once, however many trials recruit.</summary>
    private const int Searched = 100;

    public sealed record Item(Guid Id, Guid SolutionId, IReadOnlyDictionary<string, string> Title, DateOnly EndsOn);

    public static async Task<IReadOnlyList<Item>> FindAsync(
        TrialsDb db, Guid except, ParticipantRole role, IReadOnlyDictionary<string, JsonElement> answers, DateTime now, CancellationToken ct)
    {
        var rows = await db.Trials
            .Where(t => t.Status == TrialStatus.Recruiting && t.Id != except)
            .Join(db.Reviews, t => new { t.Id, Number = t.GoverningSubmission }, r => new { Id = r.TrialId, r.Number }, (t, r) => new { Trial = t, Review = r })
            .OrderByDescending(x => x.Trial.Id)
            .Take(Searched)
            .ToListAsync(ct);
        var found = new List<Item>();
        foreach (var trial in rows.Where(x => Suits(x.Trial, x.Review, role, answers, now)).Select(x => x.Trial))
        {
            if (await HasPlaceAsync(db, trial, role, now, ct))
            {
                var protocol = trial.Approved!.Protocol;
                found.Add(new Item(trial.Id, protocol.SolutionId, protocol.Title, protocol.EndsOn));
            }

            if (found.Count == Most)
            {
                break;
            }
        }

        return found;
    }

    private static bool Suits(
        Trial trial, EthicsReview review, ParticipantRole role, IReadOnlyDictionary<string, JsonElement> answers, DateTime now) =>
        trial.Approved is { Protocol: { Recruitment: RecruitmentMode.Open } protocol }
        && protocol.EndsOn >= DateOnly.FromDateTime(now)
        && EthicsGate.Check(EthicsGate.Facts.Of(trial, review, now)) is null
        && Eligibility.MayFit(protocol, role, answers);

    private static async Task<bool> HasPlaceAsync(TrialsDb db, Trial trial, ParticipantRole role, DateTime now, CancellationToken ct)
    {
        var places = await TakenPlaces.ForNewcomersAsync(db, trial, now, ct);
        return await db.OffersAsync(trial.Approved!.Protocol, ct) && places.Sites.Any(s => places.HasAny(s.Id, role));
    }
}
