using Marketplace.Trials.Consent;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Enrolments;

/// <summary>An enrolment as the participant sees it. The pseudonym stays inside.</summary>
internal sealed record EnrolmentState(
    Guid EnrolmentId, Guid TrialId, Guid SiteId, ParticipantRole Role, string TimeZone, SignedConsent Consent,
    DateTime EnrolledAtUtc, WithdrawalReceipt? Withdrawal)
{
    public static EnrolmentState Of(Enrolment enrolment, IReadOnlyCollection<WithdrawalConfirmation>? confirmations = null) => new(
        enrolment.Id, enrolment.TrialId, enrolment.SiteId, enrolment.Role, enrolment.TimeZone, enrolment.Consent,
        enrolment.EnrolledAtUtc, WithdrawalReceipt.Of(enrolment, confirmations ?? []));
}
