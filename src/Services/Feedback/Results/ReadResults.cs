using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Results;

internal static class ReadResults
{
    /// <param name="MinimumCellSize">Figures of fewer people are hidden: they are null, and small roles are left out.</param>
    /// <param name="Results">One entry per wave, the one due first coming first.</param>
    public sealed record Response(
        Guid TrialId, Guid SolutionId, string SolutionVersion, int MinimumCellSize, IReadOnlyList<WaveResults> Results);

    /// <param name="Distribution">Empty where it may not be shown.</param>
    /// <param name="Revision">Grows with every change of the instrument's results in this trial.</param>
    /// <param name="GroupFigure">Null where the instrument has none.</param>
    public sealed record WaveResults(
        string Wave, string Questionnaire, string Instrument, string RuleVersion, bool HigherIsBetter, double Lowest, double Highest,
        ScoreSummary Overall, IReadOnlyList<RoleSummary> ByRole, IReadOnlyList<Bin> Distribution, long Revision, DateTime? UpdatedAtUtc,
        ShownGroupFigure? GroupFigure);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{trialId:guid}/results", HandleAsync).WithName(nameof(ReadResults)).AllowAnonymous();

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid trialId, FeedbackDb db, PublishedForms forms, IOptions<FeedbackOptions> options, CancellationToken ct)
    {
        if (await db.Trials.SingleOrDefaultAsync(t => t.Id == trialId && t.OpenedAtUtc != null, ct) is not { } trial)
        {
            return ResponseErrors.TrialUnknown.ToProblem();
        }

        var counts = await db.WaveCounts.Where(c => c.TrialId == trialId).ToListAsync(ct);
        var news = await db.ResultsNews.Where(n => n.TrialId == trialId).ToListAsync(ct);
        var waves = new List<WaveResults>();
        foreach (var scheduled in trial.Instruments.OrderBy(i => i.DueAfterDays).ThenBy(i => i.Wave, StringComparer.Ordinal))
        {
            // Nothing where no rule scores the questionnaire, or it is not known here.
            if (await forms.FindAsync(scheduled.Questionnaire, ct) is { Instrument: { } instrument })
            {
                waves.Add(Of(scheduled, instrument, counts, news, options.Value));
            }
        }

        return TypedResults.Ok(new Response(trial.Id, trial.SolutionId, trial.SolutionVersion, options.Value.MinimumCellSize, waves));
    }

    private static WaveResults Of(
        ScheduledInstrument scheduled, Instrument instrument, List<WaveCounts> counts, List<ResultsNews> news, FeedbackOptions options)
    {
        var cells = counts.Find(c => c.Instrument == instrument.Name && c.Wave == scheduled.Wave)?.Cells ?? [];
        var latest = news.Find(n => n.Instrument == instrument.Name);
        var shown = ShownFigures.Of(cells, options.MinimumCellSize);
        return new WaveResults(
            scheduled.Wave, scheduled.Questionnaire, instrument.Name, instrument.RuleVersion, instrument.HigherIsBetter,
            instrument.Lowest, instrument.Highest, shown.Overall, shown.ByRole,
            Distribution.Of(cells, instrument, options.MinimumCellSize), latest?.Revision ?? 0, latest?.UpdatedAtUtc,
            ShownGroupFigure.Of(cells, instrument, options));
    }
}
