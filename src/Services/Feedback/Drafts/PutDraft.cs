using System.Text.Json;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Responses;
using Marketplace.Feedback.Tasks;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Http;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Drafts;

/// <summary>Saves what is filled in so far. Two devices never overwrite each other unseen: what exists is changed with If-Match.</summary>
internal static class PutDraft
{
    /// <param name="Answers">Numbers by linkId, as in a submission; or <paramref name="Items"/>.</param>
    /// <param name="Items">Shaped like <c>QuestionnaireResponse.item</c>.</param>
    public sealed record Request(string? Language = null, IReadOnlyList<SubmitResponse.Answer?>? Answers = null, JsonElement? Items = null);

    public sealed record Response(string Wave, long Revision, DateTime BegunAtUtc, DateTime SavedAtUtc);

    private sealed record Saved(Response State, bool IsNew);

    private const string About = """
        The first saving goes without If-Match, every further one with the ETag that was read or answered last. At most 256 kB.

        Refused at once, with the faults of a submission, is what no typing mends: a language or an item that the questionnaire does not
        have, an item in the wrong place or there twice, a value of another type than its question's, an option that is none. Kept as it
        is, and judged at the submission, is what may be half typed: what is missing or out of range, too short or too long, and a value
        of the right type that is not a sound one yet, such as the date 2026-0 or an empty text.
        """;

    public static void Map(RouteGroupBuilder tasks) => tasks.MapPut("/{wave}/draft", HandleAsync)
        .WithName(nameof(PutDraft))
        .WithSummary("Saves what a participant has filled in so far")
        .WithDescription(About)
        .RequireParticipation();

    private static async Task<Results<Created<Response>, Ok<Response>, ProblemHttpResult>> HandleAsync(
        string wave, Request request, IfMatch match, CurrentParticipant caller, PublishedForms forms, FeedbackDb read, Writer<FeedbackDb> writer,
        IOptions<FeedbackOptions> options, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        // Whole milliseconds, the same on every database and in every answer.
        var now = clock.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        var grace = options.Value.LateAnswerGrace;
        if (!(await OpenTask.OfAsync(read, caller, wave, grace, now, ct)).TryGet(out var task, out var notNow))
        {
            return http.Problem(notNow);
        }

        var faults = new List<Fault>();
        if (await ContentAsync(request, task.Asked.Questionnaire, forms, faults, ct) is not { } content)
        {
            return Fault.ToProblem(faults);
        }

        var saved = await writer.WriteAsync<Saved>(
            async (db, stop) => await SaveAsync(db, caller, wave, request.Language!, content, match, grace, now, stop), ct);
        if (!saved.TryGet(out var result, out var error))
        {
            return http.Problem(error);
        }

        http.Response.Headers.ETag = ETag.Of(result.State.Revision);
        return result.IsNew ? TypedResults.Created($"/api/feedback/tasks/{wave}/draft", result.State) : TypedResults.Ok(result.State);
    }

    private static async Task<string?> ContentAsync(Request request, string asked, PublishedForms forms, List<Fault> faults, CancellationToken ct)
    {
        if (await forms.FindAsync(asked, ct) is { } form)
        {
            return DraftContent.Read(request, form, faults);
        }

        faults.Add(Submission.NoForm(asked) with { Field = "wave" });
        return null;
    }

    private static async Task<Result<Saved>> SaveAsync(
        FeedbackDb db, CurrentParticipant caller, string wave, string language, string content, IfMatch match, TimeSpan grace,
        DateTime now, CancellationToken ct)
    {
        if (!(await OpenTask.OfAsync(db, caller, wave, grace, now, ct)).TryGet(out var task, out var refusal))
        {
            return refusal;
        }

        if (task.Participant?.AnonymousWaves.Contains(wave) == true
            || await db.Responses.AnyAsync(r => r.Pseudonym == caller.Pseudonym && r.TrialId == caller.TrialId && r.Wave == wave, ct))
        {
            return ResponseErrors.AlreadyAnswered;
        }

        var draft = await db.Drafts.FindAsync([caller.Pseudonym, caller.TrialId, wave], ct);
        if (draft?.Holds(language, content) == true)
        {
            return new Saved(StateOf(draft), IsNew: false);
        }

        if (DraftErrors.Conflict(draft, match) is { } conflict)
        {
            return conflict;
        }

        var isNew = draft is null;
        draft ??= db.Drafts.Add(new Draft { TrialId = caller.TrialId, Pseudonym = caller.Pseudonym, Wave = wave, BegunAtUtc = now }).Entity;
        draft.Save(language, content, task.Window?.EndsAtUtc, now);
        return new Saved(StateOf(draft), isNew);
    }

    private static Response StateOf(Draft draft) => new(draft.Wave, draft.Revision, draft.BegunAtUtc, draft.SavedAtUtc);
}
