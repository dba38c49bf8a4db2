using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Data;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Marketplace.Feedback.Tasks;

/// <summary>How many tasks are outstanding, by wave; the same for the same people as the list.</summary>
internal static class CountOutstanding
{
    /// <param name="Waves">Every wave of the trial, the one due first coming first.</param>
    public sealed record Response(int Open, int Late, int Missed, IReadOnlyList<WaveCount> Waves);

    public sealed record WaveCount(string Wave, int Open, int Late, int Missed);

    public static void Map(RouteGroupBuilder trials) => trials
        .MapGet("/{trialId:guid}/tasks/counts", HandleAsync)
        .WithName(nameof(CountOutstanding))
        .WithSummary("How many tasks nobody has answered, by wave")
        .RequireAuthorization(p => p.RequireRole(TrialStaff.Roles));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid trialId, CurrentUser user, FeedbackDb db, IOptions<FeedbackOptions> options, TimeProvider clock, CancellationToken ct, Guid? site = null)
    {
        if (!(await FollowedTrial.OfAsync(db, user, trialId, site, ct)).TryGet(out var followed, out var refused))
        {
            return refused.ToProblem();
        }

        var counts = new Dictionary<(string Wave, TaskState State), int>();
        await foreach (var (_, tasks) in followed.AfterAsync(db, cursor: null, options.Value.LateAnswerGrace, clock.GetUtcNow().UtcDateTime, ct))
        {
            foreach (var task in tasks)
            {
                var key = (task.Asked.Wave, task.State);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        var waves = followed.Trial.InOrder().Select(i => CountOf(i, counts)).ToList();
        return TypedResults.Ok(new Response(waves.Sum(w => w.Open), waves.Sum(w => w.Late), waves.Sum(w => w.Missed), waves));
    }

    private static WaveCount CountOf(ScheduledInstrument asked, Dictionary<(string Wave, TaskState State), int> counts)
    {
        int In(TaskState state) => counts.GetValueOrDefault((asked.Wave, state));
        return new WaveCount(asked.Wave, In(TaskState.Open), In(TaskState.Late), In(TaskState.Missed));
    }
}
