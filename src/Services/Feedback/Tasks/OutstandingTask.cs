using Marketplace.Contracts.Trials;
using Marketplace.Feedback.Trials;

namespace Marketplace.Feedback.Tasks;

/// <summary>What a participant could answer and has not: open, late or missed.</summary>
/// <param name="Window">Null where it cannot be told, and so holds nobody up.</param>
internal sealed record OutstandingTask(ScheduledInstrument Asked, TaskState State, AnswerWindow? Window, string? TimeZone)
{
    public static readonly IReadOnlyList<TaskState> States = [TaskState.Missed, TaskState.Late, TaskState.Open];

    /// <summary>What is overdue first, then what closes first.</summary>
    /// <param name="answered">The waves that the participant has answered under the pseudonym.</param>
    public static IReadOnlyList<OutstandingTask> Of(
        Trial trial, Participant participant, IReadOnlySet<string> answered, TimeSpan grace, DateTime now) =>
    [
        .. trial.Instruments
            .Where(i => (i.Role is null || i.Role == participant.Role) && !answered.Contains(i.Wave))
            .Select(i => (Asked: i, Window: AnswerWindow.Of(i, trial, participant, grace)))
            .Select(t => (t.Asked, t.Window, State: StateOf(t.Window, trial, participant, now)))
            .Where(t => States.Contains(t.State) && !IsAnsweredAnonymously(t.Asked, t.State, participant))
            .Select(t => new OutstandingTask(t.Asked, t.State, t.Window, participant.ZoneOf(t.Asked)))
            .OrderByDescending(t => t.State).ThenBy(t => t.Window?.Window.ClosesAtUtc ?? DateTime.MaxValue).ThenBy(t => t.Asked.Wave, StringComparer.Ordinal),
    ];

    /// <summary>
    /// Until no answer is taken any more it stays outstanding: whoever watches the list would see otherwise at which moment it
    /// was given, and find it among the anonymous ones.
    /// </summary>
    private static bool IsAnsweredAnonymously(ScheduledInstrument asked, TaskState state, Participant participant) =>
        state == TaskState.Missed && participant.AnonymousWaves.Contains(asked.Wave);

    /// <summary>What had not opened when the trial ended, or was over before they joined, was never asked of them.</summary>
    private static TaskState StateOf(AnswerWindow? window, Trial trial, Participant participant, DateTime now)
    {
        var byTime = window?.At(trial.ClosedAtUtc ?? now) ?? TaskState.Open;
        return byTime == TaskState.Upcoming || window?.EndsAtUtc <= participant.EnrolledAtUtc ? TaskState.Upcoming
            : trial.ClosedAtUtc is null ? byTime : TaskState.Missed;
    }
}
