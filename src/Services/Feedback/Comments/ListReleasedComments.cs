using System.ComponentModel.DataAnnotations;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Comments;

/// <summary>What was released of the comments to one question in one wave, as its maker reads it.</summary>
internal static class ListReleasedComments
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    private const string About =
        "For the maker of what is tested, coordinators of the sponsor and operators. The words are the participants' own; […] stands for what the "
        + "sponsor left out. As with all comments nothing says by whom, where or when, and of a wave with too few answers there is nothing.";

    /// <param name="Answers">To the questionnaire in this wave, in whole steps of the smallest group; null, and no items, where they are too few.</param>
    /// <param name="Commented">How many answered this question, released or not; null where they, or those who did not, are a group too small to be shown.</param>
    public sealed record Response(int? Answers, int? Commented, IReadOnlyList<Item> Items, Guid? NextCursor);

    public sealed record Item(Guid Id, string Text);

    private sealed record Row(Guid Place, List<Mask> Masks, string Answers);

    public static void Map(RouteGroupBuilder trials) => trials
        .MapGet("/{trialId:guid}/comments/released", HandleAsync)
        .WithName(nameof(ListReleasedComments))
        .WithSummary("What the maker may read of the comments")
        .WithDescription(About)
        .RequireAuthorization(p => p.RequireRole(CommentReaders.Roles));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid trialId, [StringLength(64)] string wave, [StringLength(255)] string question, CurrentUser user, FeedbackDb db, PublishedForms forms,
        IOptions<FeedbackOptions> options, CancellationToken ct, Guid? cursor = null, [Range(1, MaxLimit)] int limit = DefaultLimit)
    {
        if (!(await db.TrialOfReaderAsync(user, trialId, ct).AskingAsync(forms, wave, question, ct)).TryGet(out _, out var refused))
        {
            return refused.ToProblem();
        }

        var minimum = options.Value.MinimumCellSize;
        if (await CommentPlace.AnswersAsync(db, trialId, wave, minimum, ct) is not { } answers)
        {
            return TypedResults.Ok(new Response(null, null, [], null));
        }

        var commented = await CommentPlace.Responses(db, trialId, wave, question).CountAsync(ct);
        var rows = await RowsAsync(db.CommentReleases.Where(r => r.TrialId == trialId && r.Wave == wave && r.LinkId == question), db, cursor, limit + 1, ct);
        List<Item> items = [.. rows.Take(limit).Select(r => new Item(r.Place, Masking.Apply(FreeText.In(r.Answers, question)!, r.Masks)))];
        int? shown = commented >= minimum && answers - commented >= minimum ? commented : null;
        return TypedResults.Ok(new Response(CommentReaders.InSteps(answers, minimum), shown, items, rows.Count > limit ? rows[limit - 1].Place : null));
    }

    private static Task<List<Row>> RowsAsync(IQueryable<CommentRelease> releases, FeedbackDb db, Guid? cursor, int count, CancellationToken ct) =>
        (cursor is { } after ? releases.Where(r => r.Place > after) : releases)
            .OrderBy(r => r.Place)
            .Take(count)
            .Join(db.Responses, r => r.Position, r => r.Position, (release, response) => new Row(release.Place, release.Masks, response.Answers))
            .ToListAsync(ct);
}
