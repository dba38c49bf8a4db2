using Marketplace.Feedback.Data;
using Marketplace.Feedback.Exports.Columns;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Trials;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Exports;

/// <summary>Reads what a snapshot must know, outside the writer, so that a large trial holds up nobody's answer.</summary>
internal sealed class Freezer(FeedbackDb db, IDbContextFactory<FeedbackDb> databases, PublishedForms forms)
{
    public async Task<Snapshot> FreezeAsync(Guid id, Trial trial, string? wave, DateTime nowUtc, Guid by, CancellationToken ct)
    {
        // One statement, so position and counts are of one moment.
        var counted = await db.Responses
            .Where(r => r.TrialId == trial.Id && (wave == null || r.Wave == wave))
            .GroupBy(r => new { r.Wave, r.Questionnaire })
            .Select(g => new { g.Key.Wave, g.Key.Questionnaire, Rows = g.LongCount(), Last = g.Max(r => r.Position) })
            .ToListAsync(ct);
        var asked = trial.Instruments.Where(i => wave is null || i.Wave == wave).OrderBy(i => i.DueAfterDays).ToList();
        var snapshot = new Snapshot
        {
            Id = id,
            TrialId = trial.Id,
            Wave = wave,
            Position = counted.Count == 0 ? 0 : counted.Max(c => c.Last),
            // Whole milliseconds, the same on every database, so a repeated request is told the same time.
            FrozenAtUtc = new DateTime(nowUtc.Ticks - (nowUtc.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc),
            FrozenBy = by,
            Parts = [.. counted
                .OrderBy(c => asked.FindIndex(i => i.Wave == c.Wave) is >= 0 and var place ? place : int.MaxValue)
                .ThenBy(c => c.Wave, StringComparer.Ordinal).ThenBy(c => c.Questionnaire, StringComparer.Ordinal)
                .Select(c => new SnapshotPart(c.Wave, c.Questionnaire, c.Rows))],
            Forms = [],
        };
        // Those that were answered, too: the trial may have asked others before.
        var canonicals = asked.Select(i => i.Questionnaire).Concat(snapshot.Parts.Select(p => p.Questionnaire)).Distinct();
        snapshot.Forms.AddRange(await FormsAsync(snapshot, canonicals, ct));
        return snapshot;
    }

    /// <summary>A questionnaire without a text here has never been answered and gets no columns.</summary>
    private async Task<IEnumerable<SnapshotForm>> FormsAsync(Snapshot snapshot, IEnumerable<string> canonicals, CancellationToken ct)
    {
        var counts = new List<Repetitions>();
        foreach (var canonical in canonicals)
        {
            if (await forms.FindAsync(canonical, ct) is { } form)
            {
                counts.Add(new Repetitions(form));
            }
        }

        var repeating = counts.Where(c => c.CanRepeat).ToDictionary(c => c.Form.Canonical);
        if (repeating.Count > 0)
        {
            await foreach (var _ in new SnapshotRows(databases, snapshot).ReadAsync(r => repeating.GetValueOrDefault(r.Questionnaire)?.Count(r.Answers), ct))
            {
                // Counted.
            }
        }

        return counts.Select(c => new SnapshotForm(c.Form.Canonical, c.Most));
    }
}
