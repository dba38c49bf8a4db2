using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Instruments;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Responses.Content;
using Marketplace.Feedback.Results;
using Marketplace.Feedback.Review;
using Marketplace.Feedback.Tasks;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Amendments;

/// <summary>
/// Puts other answers in the place of one's own, within their window. The address says which revision is made, so that it
/// can be sent again safely; the old answers become a version that stays readable.
/// </summary>
internal static class AmendResponse
{
    public sealed record Request(string? Language = null, IReadOnlyList<SubmitResponse.Answer?>? Answers = null, JsonElement? Items = null);

    public sealed record Response(Guid ResponseId, long Revision, Score? Score, DateTime SubmittedAtUtc, DateTime? AmendedAtUtc);

    public static void Map(RouteGroupBuilder responses) =>
        responses.MapPut("/{id:guid}/amendments/{number}", HandleAsync).WithName(nameof(AmendResponse)).RequireParticipation();

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, long number, Request request, CurrentParticipant caller, PublishedForms forms, FeedbackDb read, Writer<FeedbackDb> writer,
        IOptions<FeedbackOptions> options, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var asked = await Own(read, id, caller).Select(r => new { r.Questionnaire, r.Wave }).SingleOrDefaultAsync(ct);
        if (asked is null)
        {
            return ResponseErrors.Unknown.ToProblem();
        }

        var content = new SubmitResponse.Request(asked.Questionnaire, asked.Wave, request.Language, request.Answers, Items: request.Items);
        var form = await forms.FindAsync(asked.Questionnaire, ct);
        if (Submission.Read(id, content, form, caller, clock.GetUtcNow().UtcDateTime, out var faults) is not { } submission)
        {
            return Fault.ToProblem(faults);
        }

        var amended = await writer.WriteAsync<StoredResponse>(
            async (db, stop) => await AmendAsync(db, submission, number, caller, options.Value.LateAnswerGrace, stop), ct);
        return amended.TryGet(out var row, out var error)
            ? TypedResults.Ok(new Response(row.Id, row.Revision, row.ReadScore(), row.SubmittedAtUtc, row.AmendedAtUtc))
            : http.Problem(error);
    }

    private static async Task<Result<StoredResponse>> AmendAsync(
        FeedbackDb db, Submission submission, long number, CurrentParticipant caller, TimeSpan grace, CancellationToken ct)
    {
        var content = submission.Row;
        var now = content.SubmittedAtUtc;
        var stored = await Own(db, content.Id, caller).SingleOrDefaultAsync(ct);
        if (stored is null)
        {
            return ResponseErrors.Unknown;
        }

        if (number > 1 && number <= stored.Revision)
        {
            // Made before: acknowledged again, whatever was amended since.
            var made = number == stored.Revision
                ? stored
                : StoredResponse.AsIn(await db.ResponseVersions.AsNoTracking().SingleAsync(v => v.Id == stored.Id && v.Revision == number, ct));
            return content.SaysTheSameAs(made) ? made : AmendmentErrors.Differs;
        }

        if (number != stored.Revision + 1)
        {
            return AmendmentErrors.Number(stored.Revision);
        }

        if (!(await OpenTask.OfAsync(db, caller, stored.Wave, grace, now, ct)).TryGet(out var task, out var refusal))
        {
            return refusal;
        }

        if (task.Window?.At(now) == TaskState.Late)
        {
            return AmendmentErrors.TooLate;
        }

        var amended = content.Amending(stored);
        amended.GivenIn(task.Trial, task.Participant, stored.Flags);
        await ReplaceAsync(db, stored, amended, ct);
        await db.InsertAsync([.. new[] { HiddenAnswers.Of(amended, submission.Hidden) }.OfType<HiddenAnswers>()], ct);
        return amended;
    }

    /// <summary>A new row with a new position; the old one's share leaves the results with it.</summary>
    private static async Task ReplaceAsync(FeedbackDb db, StoredResponse stored, StoredResponse amended, CancellationToken ct)
    {
        var now = amended.AmendedAtUtc!.Value;
        await Retraction.OfAsync(db, [stored.Position], now, ct);
        await db.Responses.Where(r => r.Position == stored.Position).ExecuteDeleteAsync(ct);
        await db.InsertAsync([amended], ct);
        var position = await db.Responses.Where(r => r.Id == amended.Id).Select(r => r.Position).SingleAsync(ct);
        db.ResponseVersions.Add(ResponseVersion.Of(stored, position, now));
        await AnswerQuestionsAsync(db, stored, amended, now, ct);
        db.Enqueue(new ResponseAmendedV1(amended.Id, amended.TrialId, amended.Pseudonym, amended.Wave, amended.Questionnaire, amended.Revision, now), now);
    }

    /// <summary>Who amends what they were asked about has answered.</summary>
    private static async Task AnswerQuestionsAsync(FeedbackDb db, StoredResponse stored, StoredResponse amended, DateTime now, CancellationToken ct)
    {
        var open = await db.ReviewQuestions.Where(q => q.ResponseId == stored.Id && q.State == QuestionState.Open).ToListAsync(ct);
        var changed = open.Count == 0 ? [] : GivenAnswers.Between(stored.Answers, amended.Answers).Select(c => c.LinkId).ToHashSet();
        open.FindAll(q => changed.Contains(q.LinkId)).ForEach(q => q.Amended(amended.Revision, now));
    }

    private static IQueryable<StoredResponse> Own(FeedbackDb db, Guid id, CurrentParticipant caller) =>
        db.Responses.AsNoTracking().Where(r => r.Id == id && r.TrialId == caller.TrialId && r.Pseudonym == caller.Pseudonym);
}
