using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Trials;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Results;

/// <summary>
/// What other services are told about results: those of the wave that falls due last among the waves that are shown, and of one
/// version of the solution, the one under test now if there are any of it.
/// </summary>
internal static class ResultsAnnouncement
{
    public static async Task<ResultsUpdatedV1> OfAsync(FeedbackDb db, ResultsNews news, DateTime nowUtc, CancellationToken ct)
    {
        // The trial is known: without it no response was accepted.
        var trial = await db.Trials.AsNoTracking().SingleAsync(t => t.Id == news.TrialId, ct);
        var instrument = InstrumentLibrary.Find(news.Instrument)!.Instrument;
        var (wave, cells) = await HeadlineAsync(db, trial, news.Instrument, ct);
        var version = cells.Exists(c => c.Version == trial.SolutionVersion) ? trial.SolutionVersion : cells.Max(c => c.Version) ?? trial.SolutionVersion;
        var told = cells.FindAll(c => c.Version == version);
        return new ResultsUpdatedV1(
            trial.Id, trial.SolutionId, version, news.Instrument, instrument.HigherIsBetter,
            WaveFigures.Summary(told), WaveFigures.RolesIn(told), nowUtc, news.Revision)
        {
            Wave = wave?.Wave,
            Lowest = instrument.Lowest,
            Highest = instrument.Highest,
            Invited = wave?.Published?.Invited,
            Enrolled = wave?.Published?.Enrolled,
            Answered = wave?.Published?.Answered,
            FirstAnswerOn = wave?.Published?.FirstDay,
            LastAnswerOn = wave?.Published?.LastDay,
        };
    }

    private static async Task<(ResultWave? Wave, List<ResultCell> Cells)> HeadlineAsync(FeedbackDb db, Trial trial, string instrument, CancellationToken ct)
    {
        foreach (var scheduled in trial.InOrder().Reverse())
        {
            // Also what this unit has just counted, which is not in the database yet.
            var key = new WaveKey(trial.Id, instrument, scheduled.Wave);
            if (await CellLedger.OfAsync(db, key, ct) is { Count: > 0 } cells)
            {
                return (await db.ResultWaves.FindAsync([key.TrialId, key.Instrument, key.Wave, ""], ct), cells);
            }
        }

        return (null, []);
    }
}
