using Marketplace.Contracts;
using Marketplace.Contracts.Trials;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Lifecycle;

/// <summary>What the others learn of a step: always that it was taken, and what follows for them where something does.</summary>
internal static class TransitionEvents
{
    /// <param name="trial">As it stands after the step.</param>
    public static IEnumerable<IIntegrationEvent> Of(Trial trial, Transition transition)
    {
        yield return new TrialTransitionedV1(
            trial.Id, trial.Protocol.SolutionId, transition.From.Name(), transition.To.Name(), transition.Step!.Value.Name(),
            transition.PublicReason, transition.AtUtc, trial.Revision);

        if (Consequence(trial, transition) is { } consequence)
        {
            yield return consequence;
        }
    }

    private static IIntegrationEvent? Consequence(Trial trial, Transition transition) => transition switch
    {
        { Step: TrialStep.Open } => trial.Opened(transition.AtUtc),
        { Step: TrialStep.Pause } => new TrialPausedV1(trial.Id, transition.Reason!, transition.AtUtc, trial.Revision),
        { Step: TrialStep.Resume } => new TrialResumedV1(trial.Id, transition.AtUtc, trial.Revision),
        { Step: TrialStep.Halt } => new TrialHaltedV1(
            trial.Id, trial.Protocol.SolutionId, transition.Reason!, transition.AtUtc, trial.Revision),
        _ when transition.To.HasEnded() && trial.OpenedAtUtc is not null => new TrialClosedV1(trial.Id, transition.AtUtc, trial.Revision),
        _ => null,
    };
}
