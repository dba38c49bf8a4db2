using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Trials;
using Marketplace.Schedule;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Tasks;

/// <summary>When answers of a participant in one wave are taken: from its opening to its closing, and a while longer as late ones.</summary>
internal sealed record AnswerWindow(TaskWindow Window, TimeSpan Grace)
{
    /// <summary>The first moment at which nothing is taken any more; null: when the trial ends.</summary>
    public DateTime? EndsAtUtc => Window.ClosesAtUtc + Grace;

    /// <summary>Null where it cannot be told: the enrolment, the trial's first day or the site's zone has not come here.</summary>
    public static AnswerWindow? Of(ScheduledInstrument asked, Trial trial, Participant? participant, TimeSpan grace)
    {
        if (participant is not { EnrolledAtUtc: { } enrolledAt } || !TryZone(participant.TimeZone, out var own))
        {
            return null;
        }

        if ((asked.Anchor == ScheduledInstrument.FromTrialStart && trial.StartsOn is null)
            || (!TryZone(participant.SiteTimeZone, out var sites) && asked.Zone == ScheduledInstrument.OnSitesClock))
        {
            return null;
        }

        var facts = new TaskWindow.Facts(trial.StartsOn ?? default, enrolledAt, own, sites ?? own);
        return new AnswerWindow(TaskWindow.Of(asked, facts), grace);
    }

    public TaskState At(DateTime now)
    {
        if (now < Window.OpensAtUtc)
        {
            return TaskState.Upcoming;
        }

        return Window.At(now) == WindowState.Open ? TaskState.Open : now < EndsAtUtc ? TaskState.Late : TaskState.Missed;
    }

    /// <summary>Why nothing is taken now; null where something is.</summary>
    public Error? Refusal(DateTime now) => At(now) switch
    {
        TaskState.Upcoming => TaskErrors.NotOpen(Window.OpensAtUtc),
        TaskState.Missed => TaskErrors.Closed(Window.ClosesAtUtc!.Value),
        _ => null,
    };

    private static bool TryZone(string? name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }
}
