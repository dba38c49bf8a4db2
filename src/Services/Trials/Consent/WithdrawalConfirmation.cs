namespace Marketplace.Trials.Consent;

/// <summary>A service says that a withdrawal has taken effect there. Knows the receipt and neither account nor pseudonym.</summary>
internal sealed class WithdrawalConfirmation
{
    public required Guid ReceiptId { get; init; }

    public required string Service { get; init; }

    /// <summary>kept or erased.</summary>
    public required string Outcome { get; init; }

    public required DateTime AtUtc { get; init; }
}
