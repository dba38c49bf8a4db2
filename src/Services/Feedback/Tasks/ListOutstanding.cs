using System.ComponentModel.DataAnnotations;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Tasks;

/// <summary>Who has tasks open, late or missed, by pseudonym. Whether somebody has answered is all that it says.</summary>
internal static class ListOutstanding
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 100;

    private const string About =
        "For coordinators of the sponsor and operators, and for coordinators of a site about their own participants. It tells whether somebody "
        + "has answered, never what or when. Who has answered anonymously stays listed until no answer is taken any more, so that the moment "
        + "of their answer cannot be seen. Who has left is not listed.";

    public sealed record Response(IReadOnlyList<Item> Items, Guid? NextCursor);

    /// <param name="Tasks">What is overdue first, then what closes first.</param>
    public sealed record Item(Guid Pseudonym, Guid? SiteId, string? Role, IReadOnlyList<Outstanding> Tasks);

    /// <param name="DueOn">Day of the clock that counts for this task. Null, as what follows, where the trial's first day is not known here.</param>
    /// <param name="ClosesAtUtc">The first moment at which it is late; null: when the trial ends.</param>
    /// <param name="EndsAtUtc">The first moment at which no answer is taken any more; null: when the trial ends.</param>
    public sealed record Outstanding(
        string Wave, string Questionnaire, string? Title, TaskState State, DateOnly? DueOn, DateTime? OpensAtUtc, DateTime? ClosesAtUtc,
        DateTime? EndsAtUtc, string? TimeZone);

    public static void Map(RouteGroupBuilder trials) => trials
        .MapGet("/{trialId:guid}/tasks", HandleAsync)
        .WithName(nameof(ListOutstanding))
        .WithSummary("Participants who have not answered")
        .WithDescription(About)
        .RequireAuthorization(p => p.RequireRole(TrialStaff.Roles));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid trialId, [AsParameters] OutstandingFilter filter, CurrentUser user, FeedbackDb db, PublishedForms forms, IOptions<FeedbackOptions> options,
        TimeProvider clock, CancellationToken ct, Guid? cursor = null, [Range(1, MaxLimit)] int limit = DefaultLimit)
    {
        if (!(await FollowedTrial.OfAsync(db, user, trialId, filter.Site, ct)).TryGet(out var followed, out var refused))
        {
            return refused.ToProblem();
        }

        if (filter.Refusal(followed.Trial) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var items = new List<Item>();
        await foreach (var (participant, tasks) in followed.AfterAsync(db, cursor, options.Value.LateAnswerGrace, clock.GetUtcNow().UtcDateTime, ct))
        {
            if (tasks.Where(filter.Takes).ToList() is not { Count: > 0 } taken)
            {
                continue;
            }

            if (items.Count == limit)
            {
                return TypedResults.Ok(new Response(items, items[^1].Pseudonym));
            }

            items.Add(await ItemOfAsync(participant, taken, forms, ct));
        }

        return TypedResults.Ok(new Response(items, NextCursor: null));
    }

    private static async Task<Item> ItemOfAsync(Participant participant, List<OutstandingTask> tasks, PublishedForms forms, CancellationToken ct)
    {
        var views = new List<Outstanding>();
        foreach (var (asked, state, window, zone) in tasks)
        {
            var title = (await forms.FindAsync(asked.Questionnaire, ct))?.Form.Title;
            views.Add(new Outstanding(
                asked.Wave, asked.Questionnaire, title, state,
                window?.Window.DueOn, window?.Window.OpensAtUtc, window?.Window.ClosesAtUtc, window?.EndsAtUtc, zone));
        }

        return new Item(participant.Pseudonym, participant.SiteId, participant.Role, views);
    }
}
