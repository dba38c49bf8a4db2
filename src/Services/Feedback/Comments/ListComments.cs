using System.ComponentModel.DataAnnotations;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Comments;

/// <summary>What was written to one question in one wave, without anything that says by whom, where or when.</summary>
internal static class ListComments
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    private const string About =
        "For coordinators of the sponsor and operators; makers read what was released of them. Without pseudonym, time, site and other "
        + "answers, in an order that follows from nothing, and only where the wave has as many answers as the smallest group that is shown.";

    /// <param name="Answers">To the questionnaire in this wave; null, and no items, where they are too few.</param>
    /// <param name="Commented">How many of them answered this question.</param>
    public sealed record Response(int? Answers, int? Commented, IReadOnlyList<Item> Items, Guid? NextCursor);

    /// <param name="Id">Another one after an amendment.</param>
    /// <param name="Text">All that one person wrote to the question.</param>
    /// <param name="Released">As the maker reads it; null where it was not released.</param>
    public sealed record Item(Guid Id, string Text, string? Released);

    public static void Map(RouteGroupBuilder trials) => trials
        .MapGet("/{trialId:guid}/comments", HandleAsync)
        .WithName(nameof(ListComments))
        .WithSummary("What participants wrote in their own words")
        .WithDescription(About)
        .RequireAuthorization(p => p.RequireRole(TrialStaff.Roles));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid trialId, [StringLength(64)] string wave, [StringLength(255)] string question, CurrentUser user, FeedbackDb db, PublishedForms forms,
        IOptions<FeedbackOptions> options, CancellationToken ct, Guid? cursor = null, [Range(1, MaxLimit)] int limit = DefaultLimit)
    {
        if (!(await db.TrialOfStaffAsync(user, trialId, ct).AskingAsync(forms, wave, question, ct)).TryGet(out _, out var refused))
        {
            return refused.ToProblem();
        }

        if (await CommentPlace.AnswersAsync(db, trialId, wave, options.Value.MinimumCellSize, ct) is not { } answers)
        {
            return TypedResults.Ok(new Response(null, null, [], null));
        }

        var commented = await CommentPlace.AllAsync(db, trialId, wave, question, ct);
        var places = commented.OrderBy(p => p.Id).SkipWhile(p => p.Id.CompareTo(cursor ?? Guid.Empty) <= 0).ToList();
        var (items, next) = await PageAsync(db, places, question, limit, ct);
        return TypedResults.Ok(new Response(answers, commented.Count, items, next));
    }

    /// <summary>Only the answers of the page are read; where a choice was ticked and nothing written, the next ones fill it up.</summary>
    private static async Task<(List<Item> Items, Guid? Next)> PageAsync(
        FeedbackDb db, List<CommentPlace> places, string question, int limit, CancellationToken ct)
    {
        var items = new List<Item>();
        foreach (var some in places.Chunk(limit))
        {
            var positions = some.Select(p => p.Position).ToList();
            var answers = await db.Responses.Where(r => positions.Contains(r.Position)).ToDictionaryAsync(r => r.Position, r => r.Answers, ct);
            var releases = await db.CommentReleases.Where(r => positions.Contains(r.Position) && r.LinkId == question)
                .ToDictionaryAsync(r => r.Position, r => r.Masks, ct);
            foreach (var place in some)
            {
                // Without answers: amended or erased between the two readings.
                if (answers.TryGetValue(place.Position, out var given) && FreeText.In(given, question) is { } text)
                {
                    items.Add(new Item(place.Id, text, releases.TryGetValue(place.Position, out var masks) ? Masking.Apply(text, masks) : null));
                }

                if (items.Count >= limit && place != places[^1])
                {
                    return (items, place.Id);
                }
            }
        }

        return (items, null);
    }
}
