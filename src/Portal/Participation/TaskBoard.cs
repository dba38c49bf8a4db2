using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Clients.Trials;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Participation;

/// <summary>What a participant is asked, in the order in which it can be answered.</summary>
/// <param name="AnswersUnknown">Feedback could not be asked: whether something was answered is not known now.</param>
public sealed record TaskBoard(IReadOnlyList<TaskLine> Lines, bool AnswersUnknown = false)
{
    public static readonly TaskBoard Empty = new([]);

    public int Answered => Lines.Count(l => l.State == TaskLine.IsAnswered);

    /// <summary>What is to be done now, the most urgent first.</summary>
    public IEnumerable<TaskLine> Due => Lines.Where(l => l.CanAnswer).OrderBy(l => l.ClosesAtUtc ?? DateTime.MaxValue).ThenBy(l => l.DueOn);

    public TaskLine? Next => Lines.Where(l => l.State == TaskLine.IsUpcoming).OrderBy(l => l.OpensAtUtc).FirstOrDefault();
}

/// <param name="State">upcoming, open, late, missed or answered; closed where it is not known which of the two last.</param>
public sealed record TaskLine(
    string Wave, string State, DateOnly? DueOn, DateTime? OpensAtUtc, DateTime? ClosesAtUtc, string? TimeZone, bool HasDraft = false, bool Amendable = false)
{
    public const string IsUpcoming = "upcoming";
    public const string IsAnswered = "answered";

    public bool CanAnswer => State is "open" or "late";

    public static TaskLine Of(TaskItem task) => new(
        task.Wave, task.State, task.DueOn, task.OpensAtUtc, task.ClosesAtUtc, task.TimeZone, task.DraftSavedAtUtc is not null, task.Amendable);

    public static TaskLine Of(ParticipantTask task) => new(
        task.Wave, task.State switch { TaskState.Upcoming => IsUpcoming, TaskState.Open => "open", _ => "closed" },
        task.DueOn, task.OpensAtUtc, task.ClosesAtUtc, task.TimeZone);
}

/// <summary>Asks Feedback, which knows what was answered; where it is away, Trials, which knows what is asked.</summary>
internal sealed class TaskDesk(Visitor visitor, ParticipationTokens tokens)
{
    public async Task<(TaskBoard Board, ApiProblem? Problem)> BoardAsync(Enrolment enrolment, CancellationToken ct)
    {
        var (trial, id) = (enrolment.TrialId, enrolment.EnrolmentId);
        if ((await tokens.ForAsync(trial, id, ct)).TryGet(out var token, out _)
            && (await visitor.Feedback.GetTasksAsync(token, ct)).TryGet(out var answered, out _)
            && answered.Items.Count > 0)
        {
            return (new TaskBoard([.. answered.Items.Select(TaskLine.Of)]), null);
        }

        return (await visitor.Trials.ListTasksAsync(trial, id, ct)).TryGet(out var asked, out var problem)
            ? (new TaskBoard([.. asked.Items.Select(TaskLine.Of)], AnswersUnknown: true), null)
            : (TaskBoard.Empty, problem);
    }
}
