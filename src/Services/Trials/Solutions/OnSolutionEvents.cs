using Marketplace.Contracts.Catalog;
using Marketplace.Messaging.Inbox;
using Marketplace.Trials.Data;
using Marketplace.Trials.LegalRoutes;

namespace Marketplace.Trials.Solutions;

/// <summary>The only event that tells of the device, so the only one after which a trial's legal route may be another.</summary>
internal sealed class OnSolutionPublished(TimeProvider clock) : IHandle<TrialsDb, SolutionPublishedV1>
{
    public async Task HandleAsync(TrialsDb db, SolutionPublishedV1 e, CancellationToken ct)
    {
        var solution = await db.SolutionToUpdateAsync(e.SolutionId, ct);
        solution.MakerId = e.MakerId;
        solution.Release(e.Version);
        solution.Become(SolutionState.Published, e.Revision);
        solution.Describe(new RegulatoryRecord(e.Regulatory?.DeviceClass, e.Regulatory?.CeStatus, e.Revision));
        await Determination.AfterEventAsync(db, solution, clock.Moment(), ct);
    }
}

internal sealed class OnSolutionVersionReleased : IHandle<TrialsDb, SolutionVersionReleasedV1>
{
    public async Task HandleAsync(TrialsDb db, SolutionVersionReleasedV1 e, CancellationToken ct) =>
        (await db.SolutionToUpdateAsync(e.SolutionId, ct)).Release(e.Version);
}

internal sealed class OnSolutionSuspended : IHandle<TrialsDb, SolutionSuspendedV1>
{
    public async Task HandleAsync(TrialsDb db, SolutionSuspendedV1 e, CancellationToken ct) =>
        (await db.SolutionToUpdateAsync(e.SolutionId, ct)).Become(SolutionState.Suspended, e.Revision);
}

internal sealed class OnSolutionWithdrawn : IHandle<TrialsDb, SolutionWithdrawnV1>
{
    public async Task HandleAsync(TrialsDb db, SolutionWithdrawnV1 e, CancellationToken ct) =>
        (await db.SolutionToUpdateAsync(e.SolutionId, ct)).Become(SolutionState.Withdrawn, e.Revision);
}
