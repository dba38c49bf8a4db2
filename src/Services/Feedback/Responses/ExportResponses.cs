using System.Globalization;
using System.Text;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses.Content;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Responses;

/// <summary>Every response of a trial, one line each, for those who answer for the trial. Written row by row: size costs no memory.</summary>
internal static class ExportResponses
{
    private static readonly string[] FirstColumns = ["response_id", "pseudonym", "role", "wave", "questionnaire", "language"];
    private static readonly string[] LastColumns = ["score", "answered", "rule_version", "submitted_at_utc"];

    public static void Map(RouteGroupBuilder trials) => trials
        .MapGet("/{trialId:guid}/responses.csv", HandleAsync)
        .WithName(nameof(ExportResponses))
        .Produces(StatusCodes.Status200OK, contentType: "text/csv")
        .RequireAuthorization(p => p.RequireRole(Roles.SiteCoordinator, Roles.Operator));

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        Guid trialId, CurrentUser user, FeedbackDb db, PublishedForms forms, CancellationToken ct)
    {
        var trial = await db.Trials.SingleOrDefaultAsync(t => t.Id == trialId && t.OpenedAtUtc != null, ct);
        if (trial is null || !(user.Is(Roles.Operator) || user.ActsFor(trial.SponsorId, Roles.SiteCoordinator)))
        {
            return ResponseErrors.TrialUnknown.ToProblem();
        }

        var linkIds = await LinkIdsOf(trial, forms, ct);
        return TypedResults.Stream(stream => WriteAsync(stream, trial, linkIds, db, ct), "text/csv; charset=utf-8", $"responses-{trialId}.csv");
    }

    private static async Task WriteAsync(Stream stream, Trial trial, List<string> linkIds, FeedbackDb db, CancellationToken ct)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await writer.WriteAsync(Csv.Line([.. FirstColumns, .. linkIds, .. LastColumns]).AsMemory(), ct);
        var rows = db.Responses.Where(r => r.TrialId == trial.Id).OrderBy(r => r.Position).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            await writer.WriteAsync(Csv.Line(CellsOf(row, linkIds)).AsMemory(), ct);
        }
    }

    /// <summary>The questions of every questionnaire that the trial asks, in the order of its schedule.</summary>
    private static async Task<List<string>> LinkIdsOf(Trial trial, PublishedForms forms, CancellationToken ct)
    {
        var linkIds = new List<string>();
        foreach (var scheduled in trial.Instruments.OrderBy(i => i.DueAfterDays))
        {
            if (await forms.FindAsync(scheduled.Questionnaire, ct) is { } asked)
            {
                linkIds.AddRange(asked.Form.AllItems().Where(i => i.IsQuestion).Select(i => i.LinkId));
            }
        }

        return [.. linkIds.Distinct()];
    }

    private static IEnumerable<string> CellsOf(StoredResponse row, List<string> linkIds)
    {
        var answers = FlatAnswers.Of(row.Answers);
        return [
            row.Id.ToString(), row.Pseudonym.ToString(), row.Role, row.Wave, row.Questionnaire, row.Language,
            .. linkIds.Select(id => answers.GetValueOrDefault(id, "")),
            row.ScoreValue?.ToString(CultureInfo.InvariantCulture) ?? "",
            answers.Count.ToString(CultureInfo.InvariantCulture),
            row.ReadScore()?.RuleVersion ?? "",
            row.SubmittedAtUtc.ToString("O", CultureInfo.InvariantCulture)];
    }
}
