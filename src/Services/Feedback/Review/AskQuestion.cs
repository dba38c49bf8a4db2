using Marketplace.Feedback.Amendments;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Review;

/// <summary>Asks about one item of a response. Asking is all a reviewer can do: the answer stays the participant's.</summary>
internal static class AskQuestion
{
    public sealed record Request(string? LinkId = null, string? Text = null);

    private sealed record Asked(QuestionView View, bool IsNew);

    public static void Map(RouteGroupBuilder trials) => trials
        .MapPut("/{trialId:guid}/responses/{id:guid}/questions/{questionId:guid}", HandleAsync)
        .WithName(nameof(AskQuestion))
        .RequireAuthorization(p => p.RequireRole(TrialStaff.Roles));

    private static async Task<Results<Created<QuestionView>, Ok<QuestionView>, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid id, Guid questionId, Request request, CurrentUser user, FeedbackDb read, PublishedForms forms, Writer<FeedbackDb> writer,
        TimeProvider clock, CancellationToken ct)
    {
        if (!await user.IsStaffOfAsync(read, trialId, ct))
        {
            return ResponseErrors.TrialUnknown.ToProblem();
        }

        if (!ReviewErrors.IsText(request.Text))
        {
            return ReviewErrors.TextMissing.ToProblem();
        }

        var questionnaire = await read.Responses.Where(r => r.Id == id && r.TrialId == trialId).Select(r => r.Questionnaire).SingleOrDefaultAsync(ct);
        var form = questionnaire is null ? null : await forms.FindAsync(questionnaire, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var asked = await writer.WriteAsync<Asked>(
            async (db, stop) =>
            {
                if (await db.ReviewQuestions.FindAsync([questionId], stop) is { } known)
                {
                    return known.TrialId != trialId ? ReviewErrors.Unknown
                        : known.Asks(id, request.LinkId ?? "", request.Text!) ? new Asked(QuestionView.Of(known), IsNew: false) : ReviewErrors.Differs;
                }

                var about = await db.Responses.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.TrialId == trialId, stop);
                if (Refusal(about, form, request.LinkId) is { } refusal)
                {
                    return refusal;
                }

                return new Asked(QuestionView.Of(db.ReviewQuestions.Add(
                    ReviewQuestion.Ask(questionId, about!, request.LinkId!, request.Text!, user.Id, now)).Entity), IsNew: true);
            },
            ct);
        return !asked.TryGet(out var result, out var error) ? error.ToProblem()
            : result.IsNew ? TypedResults.Created($"/api/feedback/trials/{trialId}/questions", result.View) : TypedResults.Ok(result.View);
    }

    private static Error? Refusal(StoredResponse? about, PublishedForm? form, string? linkId) => about switch
    {
        null => ResponseErrors.Unknown,
        { Anonymous: true } => ReviewErrors.Anonymous,
        _ when linkId is null || form?.ItemOf(linkId) is not { IsQuestion: true } => ReviewErrors.LinkIdUnknown,
        _ => null,
    };
}
