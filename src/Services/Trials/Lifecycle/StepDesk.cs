using Marketplace.Contracts;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;

namespace Marketplace.Trials.Lifecycle;

/// <summary>Takes the sponsor's steps: the new status, its transition and its event in one commit.</summary>
internal sealed class StepDesk(Writer<TrialsDb> writer, TimeProvider clock)
{
    /// <param name="tell">The event of the step; only a step that changes the status has one.</param>
    public Task<Result<TrialState>> TakeAsync(
        Guid trialId, TrialStep step, string? reason, CurrentUser user, Func<Trial, DateTime, IIntegrationEvent> tell, CancellationToken ct)
    {
        var now = clock.Moment();
        return writer.WriteAsync<TrialState>(
            async (db, stop) =>
            {
                if (await db.TrialOfSponsorAsync(trialId, user, stop) is not { } trial)
                {
                    return TrialErrors.Unknown;
                }

                if (!trial.Take(step, user.Id, reason, now).TryGet(out var moved, out var error))
                {
                    return error;
                }

                if (!moved)
                {
                    return TrialState.Of(trial);
                }

                if (trial.Status == TrialStatus.Recruiting && await Recruiting.RefusalAsync(db, trial, now, stop) is { } refusal)
                {
                    return refusal;
                }

                db.Enqueue(tell(trial, now), now);
                return TrialState.Of(trial);
            },
            ct);
    }
}
