namespace Marketplace.Contracts.Feedback;

/// <summary>A participant's answers are stored. Carries no answer: the broker keeps what it has delivered on its disk.</summary>
/// <param name="Wave">Name of the measurement within the trial's schedule.</param>
/// <param name="Questionnaire">Canonical <c>url|version</c>.</param>
public sealed record ResponseSubmittedV1(
    Guid ResponseId, Guid TrialId, Guid Pseudonym, string Wave, string Questionnaire, DateTime SubmittedAtUtc) : IIntegrationEvent
{
    public string PartitionKey => Pseudonym.ToString();
}
