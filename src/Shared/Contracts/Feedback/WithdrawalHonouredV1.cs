namespace Marketplace.Contracts.Feedback;

/// <summary>A withdrawal has taken effect here. Names the receipt, for the pseudonym may be forgotten by now.</summary>
/// <param name="Outcome">kept: what was given stays and nothing more is taken; erased: it is gone.</param>
public sealed record WithdrawalHonouredV1(Guid ReceiptId, Guid TrialId, string Outcome, DateTime HonouredAtUtc) : IIntegrationEvent
{
    public const string Kept = "kept";
    public const string Erased = "erased";

    public string PartitionKey => ReceiptId.ToString();
}
