using System.Collections.Frozen;
using Marketplace.Contracts.Catalog;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Identity;
using Marketplace.Contracts.Trials;

namespace Marketplace.Contracts;

/// <summary>
/// The name of each event on the wire: the CloudEvents <c>type</c> and the AMQP routing key.
/// Renaming a class changes nothing here, so old messages still load.
/// </summary>
public static class EventNames
{
    public static readonly FrozenDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["identity.organisation-verified.v1"] = typeof(OrganisationVerifiedV1),
        ["catalog.solution-published.v1"] = typeof(SolutionPublishedV1),
        ["catalog.solution-version-released.v1"] = typeof(SolutionVersionReleasedV1),
        ["catalog.solution-suspended.v1"] = typeof(SolutionSuspendedV1),
        ["catalog.solution-withdrawn.v1"] = typeof(SolutionWithdrawnV1),
        ["trials.trial-opened.v1"] = typeof(TrialOpenedV1),
        ["trials.trial-paused.v1"] = typeof(TrialPausedV1),
        ["trials.trial-resumed.v1"] = typeof(TrialResumedV1),
        ["trials.trial-halted.v1"] = typeof(TrialHaltedV1),
        ["trials.trial-closed.v1"] = typeof(TrialClosedV1),
        ["trials.trial-transitioned.v1"] = typeof(TrialTransitionedV1),
        ["trials.invitations-issued.v1"] = typeof(InvitationsIssuedV1),
        ["trials.participant-enrolled.v1"] = typeof(ParticipantEnrolledV1),
        ["trials.participant-withdrawn.v1"] = typeof(ParticipantWithdrawnV1),
        ["trials.consent-purpose-changed.v1"] = typeof(ConsentPurposeChangedV1),
        ["feedback.response-submitted.v1"] = typeof(ResponseSubmittedV1),
        ["feedback.response-amended.v1"] = typeof(ResponseAmendedV1),
        ["feedback.withdrawal-honoured.v1"] = typeof(WithdrawalHonouredV1),
        ["feedback.results-updated.v1"] = typeof(ResultsUpdatedV1),
        ["feedback.incident-reported.v1"] = typeof(IncidentReportedV1),
        ["feedback.incident-escalated.v1"] = typeof(IncidentEscalatedV1),
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static string Of(Type type) => Names.TryGetValue(type, out var name)
        ? name
        : throw new InvalidOperationException($"{type.Name} has no name in {nameof(EventNames)}; add one line there and one in docs/events.md.");

    public static string Of<T>() where T : IIntegrationEvent => Of(typeof(T));
}
