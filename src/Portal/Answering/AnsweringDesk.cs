using Marketplace.Clients;
using Marketplace.Clients.Feedback;
using Marketplace.Portal.Answering.Papers;
using Marketplace.Portal.Languages;
using Marketplace.Portal.Participation;
using Marketplace.Portal.Sessions;

namespace Marketplace.Portal.Answering;

/// <summary>Gathers what answering needs: the participant's pseudonymous token, the task, and its questionnaire.</summary>
internal sealed class AnsweringDesk(Visitor visitor, ParticipationTokens tokens, QuestionnaireShelf shelf)
{
    public async Task<(Seat? Seat, ApiProblem? Problem)> SitAsync(Guid trialId, Guid enrolmentId, string wave, CancellationToken ct)
    {
        if (!(await tokens.ForAsync(trialId, enrolmentId, ct)).TryGet(out var token, out var problem)
            || !(await visitor.Feedback.GetTasksAsync(token, ct)).TryGet(out var tasks, out problem))
        {
            return (null, problem);
        }

        if (tasks.Items.FirstOrDefault(t => t.Wave == wave) is not { } task)
        {
            return (null, ApiProblem.Of(StatusCodes.Status404NotFound, "wave-unknown", "The participant is not asked in such a wave."));
        }

        var (paper, missing) = await shelf.FindAsync(visitor.Feedback, task.Questionnaire, ct);
        return paper is null ? (null, missing) : (new Seat(token, task, paper), null);
    }
}

/// <summary>A participant before a task.</summary>
/// <param name="Token">Stands for them at Feedback, which never learns the account.</param>
public sealed record Seat(string Token, TaskItem Task, Paper Paper)
{
    /// <summary>The clock that counts for this task.</summary>
    public TimeZoneInfo Clock { get; } = Clocks.Find(Task.TimeZone);

    public bool CanAnswer => Task.State is "open" or "late";

    public bool IsAnswered => Task.State == "answered";
}
