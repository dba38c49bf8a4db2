using Marketplace.Contracts;
using Marketplace.Contracts.Trials;
using Marketplace.Trials.Consent;

namespace Marketplace.Trials.Enrolments;

/// <summary>The participant's proof of having withdrawn.</summary>
/// <param name="Services">Every service that knew of the participant, and when it has done what was asked.</param>
internal sealed record WithdrawalReceipt(Guid Id, DateTime AtUtc, WithdrawalMode Mode, IReadOnlyList<WithdrawalReceipt.Service> Services)
{
    /// <param name="Outcome">kept or erased; null while it has not confirmed.</param>
    public sealed record Service(string Name, string? Outcome, DateTime? ConfirmedAtUtc);

    private static readonly string[] Told = EventConsumers.Of[EventNames.Of<ParticipantWithdrawnV1>()];

    /// <summary>Null where nobody has withdrawn.</summary>
    /// <param name="confirmations">Those of the enrolment's receipt; others may be among them.</param>
    public static WithdrawalReceipt? Of(Enrolment enrolment, IReadOnlyCollection<WithdrawalConfirmation> confirmations) =>
        enrolment is { ReceiptId: { } id, WithdrawnAtUtc: { } at, WithdrawalMode: { } mode }
            ? new(id, at, mode, [.. Told.Select(service => Confirmed(service, confirmations.FirstOrDefault(c => c.ReceiptId == id && c.Service == service)))])
            : null;

    private static Service Confirmed(string name, WithdrawalConfirmation? confirmation) => new(name, confirmation?.Outcome, confirmation?.AtUtc);
}
