using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Trials;

namespace Marketplace.Feedback.Results;

/// <summary>What other services are told about results: those of the wave that falls due last among the waves that may be shown.</summary>
internal static class ResultsAnnouncement
{
    public static ResultsUpdatedV1 Of(Trial trial, TrialResults results, int minimumCellSize, DateTime nowUtc)
    {
        var waves = trial.Instruments
            .Where(i => QuestionnaireLibrary.Find(i.Questionnaire)?.Instrument.Name == results.Instrument)
            .OrderByDescending(i => i.DueAfterDays).ThenBy(i => i.Wave, StringComparer.Ordinal)
            .Select(i => results.Cells.FindAll(c => c.Wave == i.Wave))
            .ToList();
        var headline = waves.Find(cells => cells.Sum(c => c.Count) >= minimumCellSize) ?? [];
        var shown = ShownFigures.Of(headline, minimumCellSize);
        return new ResultsUpdatedV1(
            trial.Id, trial.SolutionId, trial.SolutionVersion, results.Instrument,
            HigherIsBetter(results.Instrument), shown.Overall, shown.ByRole, nowUtc, results.Revision);
    }

    private static bool HigherIsBetter(string instrument) =>
        QuestionnaireLibrary.All.First(q => q.Instrument.Name == instrument).Instrument.HigherIsBetter;
}
