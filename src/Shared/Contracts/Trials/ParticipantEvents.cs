namespace Marketplace.Contracts.Trials;

/// <summary>Somebody has joined an evaluation. Carries a pseudonym; who it is stays in Trials.</summary>
/// <param name="Pseudonym">Random, and different in every trial.</param>
/// <param name="Role">patient or clinician.</param>
/// <param name="Arm">Group of the participant, which does not say which arm it is; null where nobody is allocated.</param>
/// <param name="AnchorDate">The day from which due dates count, in the participant's time zone.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="SiteTimeZone">IANA name; null in messages from before it was told.</param>
/// <param name="SiteOrganisationId">Whose site it is; null as the zone.</param>
public sealed record ParticipantEnrolledV1(
    Guid TrialId, Guid Pseudonym, Guid SiteId, string Role, string? Arm, DateOnly AnchorDate,
    string TimeZone, string Language, DateTime EnrolledAtUtc, string? SiteTimeZone = null,
    Guid? SiteOrganisationId = null) : IIntegrationEvent
{
    public string PartitionKey => Pseudonym.ToString();
}

/// <summary>Somebody has left an evaluation.</summary>
/// <param name="Erase">True: erase their answers; false: keep what was given, collect nothing more.</param>
/// <param name="ReceiptId">The participant's receipt: who has done it says so by naming this. Null in events from before receipts.</param>
public sealed record ParticipantWithdrawnV1(
    Guid TrialId, Guid Pseudonym, bool Erase, DateTime WithdrawnAtUtc, Guid? ReceiptId = null) : IIntegrationEvent
{
    public string PartitionKey => Pseudonym.ToString();
}
