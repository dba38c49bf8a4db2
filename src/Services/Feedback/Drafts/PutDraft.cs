using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Participation;
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
internal static partial class PutDraft
{
    /// <param name="Answers">Numbers by linkId, as in a submission; or <paramref name="Items"/>.</param>
    /// <param name="Items">Shaped like <c>QuestionnaireResponse.item</c>.</param>
    public sealed record Request(string? Language = null, JsonElement? Answers = null, JsonElement? Items = null);

    public sealed record Response(string Wave, long Revision, DateTime BegunAtUtc, DateTime SavedAtUtc);

    private sealed record Saved(Response State, bool IsNew);

    public static void Map(RouteGroupBuilder tasks) =>
        tasks.MapPut("/{wave}/draft", HandleAsync).WithName(nameof(PutDraft)).RequireParticipation();

    private static async Task<Results<Created<Response>, Ok<Response>, ProblemHttpResult>> HandleAsync(
        string wave, Request request, IfMatch match, CurrentParticipant caller, Writer<FeedbackDb> writer,
        IOptions<FeedbackOptions> options, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (request.Language is null || !Language.IsMatch(request.Language))
        {
            return DraftErrors.LanguageInvalid.ToProblem();
        }

        if (!new DraftContent(request.Answers, request.Items).Checked().TryGet(out var content, out var invalid))
        {
            return invalid.ToProblem();
        }

        // Whole milliseconds, the same on every database and in every answer.
        var now = clock.GetUtcNow().UtcDateTime;
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        var saved = await writer.WriteAsync<Saved>(
            async (db, stop) => await SaveAsync(db, caller, wave, request.Language, content, match, options.Value.LateAnswerGrace, now, stop), ct);
        if (!saved.TryGet(out var result, out var error))
        {
            return http.Problem(error);
        }

        http.Response.Headers.ETag = ETag.Of(result.State.Revision);
        return result.IsNew ? TypedResults.Created($"/api/feedback/tasks/{wave}/draft", result.State) : TypedResults.Ok(result.State);
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

    [GeneratedRegex("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$")]
    private static partial Regex Language { get; }
}
