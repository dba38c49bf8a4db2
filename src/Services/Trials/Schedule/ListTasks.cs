using Marketplace.Schedule;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Schedule;

/// <summary>What a participant is asked and when, in the order in which it can be answered.</summary>
internal static class ListTasks
{
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="DueOn">Day of the clock that counts for this task.</param>
    /// <param name="ClosesAtUtc">The first moment at which it is too late; null: when the trial ends.</param>
    public sealed record Item(
        string Wave, string Questionnaire, DateOnly DueOn, DateTime OpensAtUtc, DateTime? ClosesAtUtc, string TimeZone, WindowState State);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/enrolments/{enrolmentId:guid}/tasks", HandleAsync).WithName(nameof(ListTasks));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, CurrentUser user, TrialsDb db, TimeProvider clock, CancellationToken ct)
    {
        var enrolment = await db.Enrolments.SingleOrDefaultAsync(e => e.Id == enrolmentId && e.TrialId == id && e.AccountId == user.Id, ct);
        if (enrolment is null)
        {
            return EnrolmentErrors.Unknown.ToProblem();
        }

        if (!enrolment.IsLive)
        {
            return EnrolmentErrors.Withdrawn.ToProblem();
        }

        var trial = await db.Trials.SingleAsync(t => t.Id == id, ct);
        var site = await db.Sites.SingleAsync(s => s.Id == enrolment.SiteId, ct);
        return TypedResults.Ok(new Response([.. TasksOf(enrolment, trial, site.Terms.TimeZone, clock.Moment())]));
    }

    private static IEnumerable<Item> TasksOf(Enrolment enrolment, Trial trial, string siteZone, DateTime now)
    {
        var protocol = trial.Approved!.Protocol;
        var facts = new TaskWindow.Facts(
            protocol.StartsOn, enrolment.EnrolledAtUtc,
            TimeZoneInfo.FindSystemTimeZoneById(enrolment.TimeZone), TimeZoneInfo.FindSystemTimeZoneById(siteZone));
        return protocol.Instruments
            .Where(i => i.Role is null || i.Role == enrolment.Role)
            .Select(i => (Instrument: i, Window: TaskWindow.Of(Scheduled.Of(i), facts)))
            .OrderBy(t => t.Window.OpensAtUtc).ThenBy(t => t.Window.DueOn)
            .Select(t => new Item(
                t.Instrument.Wave, t.Instrument.Questionnaire, t.Window.DueOn, t.Window.OpensAtUtc, t.Window.ClosesAtUtc,
                t.Instrument.Zone is ZoneOf.Site ? siteZone : enrolment.TimeZone,
                trial.Status.HasEnded() ? WindowState.Closed : t.Window.At(now)));
    }
}
