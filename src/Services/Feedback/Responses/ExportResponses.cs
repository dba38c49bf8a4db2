using System.Globalization;
using System.Text;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
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
        Guid trialId, CurrentUser user, FeedbackDb db, CancellationToken ct)
    {
        var trial = await db.Trials.SingleOrDefaultAsync(t => t.Id == trialId && t.OpenedAtUtc != null, ct);
        if (trial is null || !(user.Is(Roles.Operator) || user.ActsFor(trial.SponsorId, Roles.SiteCoordinator)))
        {
            return ResponseErrors.TrialUnknown.ToProblem();
        }

        return TypedResults.Stream(stream => WriteAsync(stream, trial, db, ct), "text/csv; charset=utf-8", $"responses-{trialId}.csv");
    }

    private static async Task WriteAsync(Stream stream, Trial trial, FeedbackDb db, CancellationToken ct)
    {
        var linkIds = LinkIdsOf(trial);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await writer.WriteAsync(Csv.Line([.. FirstColumns, .. linkIds, .. LastColumns]).AsMemory(), ct);
        var rows = db.Responses.Where(r => r.TrialId == trial.Id).OrderBy(r => r.Position).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            await writer.WriteAsync(Csv.Line(CellsOf(row, linkIds)).AsMemory(), ct);
        }
    }

    /// <summary>The questions of every questionnaire that the trial asks, in the order of its schedule.</summary>
    private static List<string> LinkIdsOf(Trial trial) => [.. trial.Instruments
        .OrderBy(i => i.DueAfterDays)
        .Select(i => QuestionnaireLibrary.Find(i.Questionnaire))
        .OfType<Questionnaire>()
        .SelectMany(q => q.Items.Select(item => item.LinkId))
        .Distinct()];

    private static IEnumerable<string> CellsOf(StoredResponse row, List<string> linkIds)
    {
        var answers = AnswerReader.FromText(row.Answers);
        var ruleVersion = System.Text.Json.JsonSerializer.Deserialize(row.Score!, FeedbackJson.Default.Score)!.RuleVersion;
        return [
            row.Id.ToString(), row.Pseudonym.ToString(), row.Role, row.Wave, row.Questionnaire, row.Language,
            .. linkIds.Select(id => answers.TryGetValue(id, out var value) ? value.ToString(CultureInfo.InvariantCulture) : ""),
            row.ScoreValue!.Value.ToString(CultureInfo.InvariantCulture),
            answers.Count.ToString(CultureInfo.InvariantCulture),
            ruleVersion,
            row.SubmittedAtUtc.ToString("O", CultureInfo.InvariantCulture)];
    }
}
