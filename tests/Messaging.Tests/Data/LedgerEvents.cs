using System.Diagnostics;
using Marketplace.Contracts.Feedback;
using Marketplace.Contracts.Identity;
using Marketplace.Messaging.Inbox;

namespace Marketplace.Messaging.Tests.Data;

/// <summary>The events of this suite: results go from "feedback" to "catalog", organisations from "identity" to "catalog" and "trials".</summary>
internal static class LedgerEvents
{
    private static readonly ScoreSummary Hidden = new(null, null, null, null, null, null, null, null, null, null);

    public static ResultsUpdatedV1 Results(Guid subject, long revision) =>
        new(subject, Guid.Empty, "1.0", "sus", HigherIsBetter: true, Hidden, [], DateTime.UnixEpoch, revision);

    public static OrganisationVerifiedV1 Organisation(Guid subject) => new(subject, "A hospital", "hospital", "FR", DateTime.UnixEpoch);
}

/// <summary>Writes a row for each result it learns of, unless the test has it do something else first.</summary>
internal sealed class OnResultsUpdated(Reaction reaction) : IHandle<LedgerDb, ResultsUpdatedV1>
{
    public async Task HandleAsync(LedgerDb db, ResultsUpdatedV1 e, CancellationToken ct)
    {
        db.Entries.Add(new Entry { Subject = e.TrialId, Revision = e.Revision, TraceId = Activity.Current?.TraceId.ToHexString() });
        await reaction.ToAsync(e);
    }
}

internal sealed class OnOrganisationVerified : IHandle<LedgerDb, OrganisationVerifiedV1>
{
    public Task HandleAsync(LedgerDb db, OrganisationVerifiedV1 e, CancellationToken ct)
    {
        db.Entries.Add(new Entry { Subject = e.OrganisationId });
        return Task.CompletedTask;
    }
}

/// <summary>What a handler does besides: nothing, until a test says otherwise.</summary>
internal sealed class Reaction
{
    public Func<ResultsUpdatedV1, Task> ToAsync { get; set; } = _ => Task.CompletedTask;
}
