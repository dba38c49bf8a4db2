namespace Marketplace.Contracts.Trials;

/// <summary>More people have been invited to a trial.</summary>
/// <param name="Role">patient or clinician.</param>
/// <param name="Total">Invitations that were ever issued to this role, revoked ones too: it only grows.</param>
public sealed record InvitationsIssuedV1(Guid TrialId, string Role, int Total, DateTime IssuedAtUtc) : IIntegrationEvent
{
    public string PartitionKey => TrialId.ToString();
}
