using Marketplace.Feedback.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>Where the results of a wave stand: what waits to be shown, and what was said at the last release.</summary>
internal sealed class ResultWave
{
    public required Guid TrialId { get; init; }

    public required string Instrument { get; init; }

    public required string Wave { get; init; }

    public string FromWave { get; init; } = "";

    /// <summary>How many entries there are, shown or not.</summary>
    public int Answered { get; private set; }

    /// <summary>How many of them are not shown.</summary>
    public int Waiting { get; private set; }

    public DateTime? OldestWaitingUtc { get; private set; }

    /// <summary>When the next release may be possible; null: not before something happens.</summary>
    public DateTime? LookAtUtc { get; private set; }

    /// <summary>Null: nothing has been shown yet.</summary>
    public Publication? Published { get; private set; }

    /// <summary>How many of the people shown have answers with this flag.</summary>
    public Dictionary<string, int> Flags { get; private set; } = [];

    public ShownDistribution Distribution { get; private set; } = ShownDistribution.None;

    public WaveKey Key => new(TrialId, Instrument, Wave, FromWave);

    public bool IsOfChanges => FromWave.Length > 0;

    public static ResultWave Of(WaveKey key) =>
        new() { TrialId = key.TrialId, Instrument = key.Instrument, Wave = key.Wave, FromWave = key.FromWave };

    public void Take(IReadOnlyCollection<ResultEntry> entries, DateTime nowUtc)
    {
        Answered += entries.Count;
        Waiting += entries.Count;
        OldestWaitingUtc = Earlier(OldestWaitingUtc, entries.Min(e => e.GivenAtUtc));
        LookAtUtc = nowUtc;
    }

    public void Release(IReadOnlyCollection<ResultEntry> shown, Publication published)
    {
        Waiting -= shown.Count;
        Published = published with
        {
            FirstDay = Published?.FirstDay is { } first && first < published.FirstDay ? first : published.FirstDay,
            LastDay = Published?.LastDay is { } last && last > published.LastDay ? last : published.LastDay,
        };
        CountFlags(shown, 1);
    }

    /// <summary>The days of the answers that are still shown.</summary>
    public void ShownFrom(DateTime? firstUtc, DateTime? lastUtc) => Published = firstUtc is { } first && lastUtc is { } last
        ? Published! with { FirstDay = DateOnly.FromDateTime(first), LastDay = DateOnly.FromDateTime(last) }
        : null;

    public void LookAgain(DateTime? atUtc, DateTime? oldestWaitingUtc) => (LookAtUtc, OldestWaitingUtc) = (atUtc, oldestWaitingUtc);

    /// <summary>These are shown no more; those among them that are gone do not wait either.</summary>
    public void Retract(IReadOnlyCollection<ResultEntry> hidden, IReadOnlyCollection<ResultEntry> gone, DateTime nowUtc)
    {
        CountFlags(hidden, -1);
        Answered -= gone.Count;
        Waiting += hidden.Count - gone.Count;
        OldestWaitingUtc = hidden.Count == 0 ? OldestWaitingUtc : Earlier(OldestWaitingUtc, hidden.Min(e => e.GivenAtUtc));
        LookAtUtc = nowUtc;
    }

    /// <summary>Something has changed about who is still to answer in this trial.</summary>
    public static async Task TouchAsync(FeedbackDb db, Guid trialId, DateTime nowUtc, CancellationToken ct)
    {
        foreach (var wave in await db.ResultWaves.Where(w => w.TrialId == trialId).ToListAsync(ct))
        {
            wave.Touch(nowUtc);
        }
    }

    public void Touch(DateTime nowUtc) => LookAtUtc = Waiting > 0 ? nowUtc : LookAtUtc;

    public void Show(ShownDistribution distribution) => Distribution = distribution;

    private void CountFlags(IReadOnlyCollection<ResultEntry> entries, int by)
    {
        // A new dictionary, so that the change is seen.
        var flags = new Dictionary<string, int>(Flags);
        foreach (var flag in entries.SelectMany(e => e.Flags))
        {
            flags[flag] = flags.GetValueOrDefault(flag) + by;
        }

        Flags = flags.Where(f => f.Value > 0).ToDictionary();
    }

    private static DateTime Earlier(DateTime? one, DateTime other) => one < other ? one.Value : other;
}

/// <summary>
/// What stands beside the figures since the last release. It stays until the next one, so that it does not tell of a single answer.
/// </summary>
/// <param name="Invited">Null where the trial is open to all.</param>
/// <param name="FirstDay">Of the answers shown, in UTC.</param>
internal sealed record Publication(DateTime AsOfUtc, int? Invited, int Enrolled, int Answered, DateOnly FirstDay, DateOnly LastDay);
