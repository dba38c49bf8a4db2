using System.Collections.Frozen;

namespace Marketplace.Contracts;

/// <summary>
/// Which services learn from which events. Publisher and consumer both declare the queues and bindings that follow
/// from this table before the first publish, so a message that reaches no queue is a fault and keeps its outbox row.
/// </summary>
public static class EventConsumers
{
    public static readonly FrozenDictionary<string, string[]> Of = new Dictionary<string, string[]>
    {
        ["identity.organisation-verified.v1"] = ["catalog", "trials"],
        ["catalog.solution-published.v1"] = ["trials", "feedback"],
        ["catalog.solution-version-released.v1"] = ["trials"],
        ["catalog.solution-suspended.v1"] = ["trials"],
        ["catalog.solution-withdrawn.v1"] = ["trials"],
        ["trials.trial-opened.v1"] = ["feedback"],
        ["trials.trial-paused.v1"] = [],
        ["trials.trial-resumed.v1"] = [],
        ["trials.trial-halted.v1"] = [],
        ["trials.trial-closed.v1"] = ["feedback"],
        ["trials.trial-transitioned.v1"] = ["catalog"],
        ["trials.invitations-issued.v1"] = ["feedback"],
        ["trials.participant-enrolled.v1"] = ["feedback"],
        ["trials.participant-withdrawn.v1"] = ["feedback"],
        ["trials.consent-purpose-changed.v1"] = [],
        ["feedback.response-submitted.v1"] = [],
        ["feedback.response-amended.v1"] = [],
        ["feedback.withdrawal-honoured.v1"] = ["trials"],
        ["feedback.results-updated.v1"] = ["catalog"],
        ["feedback.incident-reported.v1"] = ["trials"],
        ["feedback.incident-escalated.v1"] = ["trials"],
    }.ToFrozenDictionary();

    public static IEnumerable<string> ConsumedBy(string service) =>
        Of.Where(e => e.Value.Contains(service)).Select(e => e.Key);
}
