using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;

namespace Marketplace.Feedback.Tasks;

/// <summary>Which of the outstanding tasks are asked for.</summary>
/// <param name="Site">Null: every site that the caller may know of.</param>
/// <param name="State">open, late or missed, several where named several times; none: all of them.</param>
internal sealed record OutstandingFilter(Guid? Site = null, string? Wave = null, string[]? State = null)
{
    public Error? Refusal(Trial trial) => this switch
    {
        { Wave: { } wave } when trial.InWave(wave) is null => TaskErrors.WaveUnknown,
        { State: { } states } when !states.All(s => OutstandingTask.States.Any(t => Is(t, s))) => TaskErrors.StateUnknown,
        _ => null,
    };

    public bool Takes(OutstandingTask task) =>
        (Wave is null || task.Asked.Wave == Wave) && (State is null or [] || State.Any(s => Is(task.State, s)));

    private static bool Is(TaskState state, string name) => string.Equals(state.ToString(), name, StringComparison.OrdinalIgnoreCase);
}
