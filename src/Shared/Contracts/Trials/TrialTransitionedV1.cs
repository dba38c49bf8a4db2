namespace Marketplace.Contracts.Trials;

/// <summary>A trial has got from one status to another, whatever the step.</summary>
/// <param name="From">Status before, as the API writes it.</param>
/// <param name="Reason">Where everybody may read it: of a pause, a halt, an early stop and a withdrawal.</param>
/// <param name="Revision">Grows with every event about this trial; a smaller one is older.</param>
public sealed record TrialTransitionedV1(
    Guid TrialId, Guid SolutionId, string From, string To, string Step, string? Reason, DateTime OccurredAtUtc, long Revision) : IIntegrationEvent
{
    public string PartitionKey => TrialId.ToString();
}
