using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Trials;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>What other services are told about results: those of the wave that falls due last among the waves that may be shown.</summary>
internal static class ResultsAnnouncement
{
    public static async Task<ResultsUpdatedV1> OfAsync(FeedbackDb db, ResultsNews news, int minimumCellSize, DateTime nowUtc, CancellationToken ct)
    {
        // The trial is known: without it no response was accepted.
        var trial = await db.Trials.AsNoTracking().SingleAsync(t => t.Id == news.TrialId, ct);
        var shown = ShownFigures.Of(await HeadlineAsync(db, trial, news.Instrument, minimumCellSize, ct), minimumCellSize);
        var direction = InstrumentLibrary.Find(news.Instrument)!.Instrument.HigherIsBetter;
        return new ResultsUpdatedV1(
            trial.Id, trial.SolutionId, trial.SolutionVersion, news.Instrument, direction,
            shown.Overall, shown.ByRole, nowUtc, news.Revision);
    }

    private static async Task<List<Cell>> HeadlineAsync(FeedbackDb db, Trial trial, string instrument, int minimumCellSize, CancellationToken ct)
    {
        var sizes = await db.WaveCounts.AsNoTracking()
            .Where(c => c.TrialId == trial.Id && c.Instrument == instrument)
            .Select(c => new { c.Wave, c.N })
            .ToDictionaryAsync(c => c.Wave, c => c.N, ct);
        foreach (var counted in db.WaveCounts.Local.Where(c => c.TrialId == trial.Id && c.Instrument == instrument))
        {
            // What this unit has just counted is not in the database yet.
            sizes[counted.Wave] = counted.N;
        }

        var headline = trial.Instruments
            .Where(i => sizes.GetValueOrDefault(i.Wave) >= minimumCellSize)
            .OrderByDescending(i => i.DueAfterDays).ThenBy(i => i.Wave, StringComparer.Ordinal)
            .FirstOrDefault();
        return headline is null ? [] : (await db.WaveCounts.FindAsync([trial.Id, instrument, headline.Wave], ct))!.Cells;
    }
}
