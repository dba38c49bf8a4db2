using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Results;

internal static class ReadResults
{
    /// <param name="MinimumCellSize">No figure, and no difference between two of them, is of fewer people.</param>
    /// <param name="Results">One entry per wave, the one due first coming first.</param>
    public sealed record Response(
        Guid TrialId, Guid SolutionId, string SolutionVersion, int MinimumCellSize, IReadOnlyList<WaveFigures> Results);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{trialId:guid}/results", HandleAsync).WithName(nameof(ReadResults)).AllowAnonymous();

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid trialId, [AsParameters] ResultsFilter filter, CurrentUser? user, FeedbackDb db, PublishedForms forms,
        IOptions<FeedbackOptions> options, CancellationToken ct) =>
        (await FindAsync(trialId, filter, user, db, forms, options.Value, ct)).TryGet(out var results, out var refused)
            ? TypedResults.Ok(results)
            : refused.ToProblem();

    /// <summary>What this reader may see of the trial's results.</summary>
    public static async Task<Result<Response>> FindAsync(
        Guid trialId, ResultsFilter filter, CurrentUser? user, FeedbackDb db, PublishedForms forms, FeedbackOptions options, CancellationToken ct)
    {
        if (await db.Trials.SingleOrDefaultAsync(t => t.Id == trialId && t.OpenedAtUtc != null, ct) is not { } trial)
        {
            return ResponseErrors.TrialUnknown;
        }

        var maySeeGroups = MaySeeGroups(user, trial);
        if (filter.Refusal(trial, maySeeGroups) is { } refusal)
        {
            return refusal;
        }

        var stored = await StoredResults.OfAsync(db, trialId, ct);
        var waves = new List<WaveFigures>();
        foreach (var scheduled in trial.InOrder().Where(i => filter.Wave is null || i.Wave == filter.Wave))
        {
            // Nothing where no rule scores the questionnaire, or it is not known here.
            if (await forms.FindAsync(scheduled.Questionnaire, ct) is { Instrument: { } instrument })
            {
                waves.Add(WaveFigures.Of(scheduled, instrument, stored, filter, options, maySeeGroups));
            }
        }

        return new Response(trial.Id, trial.SolutionId, trial.SolutionVersion, options.MinimumCellSize, waves);
    }

    private static bool MaySeeGroups(CurrentUser? user, Trial trial) => user is not null
        && (user.Is(Roles.EthicsReviewer) || user.IsStaffOf(trial));
}
