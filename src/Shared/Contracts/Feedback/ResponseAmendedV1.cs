namespace Marketplace.Contracts.Feedback;

/// <summary>A participant has put other answers in the place of those they gave. Carries no answer.</summary>
/// <param name="Revision">2 after the first amendment; a smaller one is older.</param>
public sealed record ResponseAmendedV1(
    Guid ResponseId, Guid TrialId, Guid Pseudonym, string Wave, string Questionnaire, long Revision, DateTime AmendedAtUtc) : IIntegrationEvent
{
    public string PartitionKey => Pseudonym.ToString();
}
