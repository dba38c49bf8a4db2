using Marketplace.Trials.Lifecycle;

namespace Marketplace.Trials.Protocols;

/// <summary>Where a trial stands after a change.</summary>
/// <param name="Revision">Send it back, quoted, as If-Match.</param>
internal sealed record TrialState(Guid Id, TrialStatus Status, int ProtocolVersion, int ConsentVersion, long Revision)
{
    public static TrialState Of(Trial trial) =>
        new(trial.Id, trial.Status, trial.ProtocolVersion, trial.ConsentVersion, trial.Revision);
}
