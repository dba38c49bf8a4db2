using Marketplace.Feedback.Data;
using Marketplace.Feedback.Questionnaires;
using Marketplace.Feedback.Trials;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Feedback.Exports;

/// <summary>Freezes the answers of a trial as of now. Sent again, it changes nothing and tells of the snapshot that there is.</summary>
internal static class FreezeSnapshot
{
    /// <param name="Wave">One wave; left out, every wave.</param>
    public sealed record Request(string? Wave = null);

    public static void Map(RouteGroupBuilder snapshots) => snapshots.MapPut("/{snapshotId:guid}", HandleAsync).WithName(nameof(FreezeSnapshot));

    private static async Task<Results<Created<SnapshotView>, Ok<SnapshotView>, ProblemHttpResult>> HandleAsync(
        Guid trialId, Guid snapshotId, Request? request, CurrentUser user, FeedbackDb db, PublishedForms forms, IDbContextFactory<FeedbackDb> databases,
        Writer<FeedbackDb> writer, TimeProvider clock, CancellationToken ct)
    {
        if (!(await db.TrialOfStaffAsync(user, trialId, ct)).TryGet(out var trial, out var refused))
        {
            return refused.ToProblem();
        }

        var wave = request?.Wave;
        if (wave is not null && trial.InWave(wave) is null)
        {
            return SnapshotErrors.WaveUnknown.ToProblem();
        }

        if (await db.Snapshots.SingleOrDefaultAsync(s => s.Id == snapshotId, ct) is { } known)
        {
            return Again(known, trialId, wave).TryGet(out var view, out var conflict) ? TypedResults.Ok(view) : conflict.ToProblem();
        }

        var frozen = await new Freezer(db, databases, forms).FreezeAsync(snapshotId, trial, wave, clock.GetUtcNow().UtcDateTime, user.Id, ct);
        var written = await writer.WriteAsync<Frozen>((unit, stop) => AddAsync(unit, frozen, stop), ct);
        if (!written.TryGet(out var result, out var error))
        {
            return error.ToProblem();
        }

        return result.IsNew ? TypedResults.Created($"/api/feedback/trials/{trialId}/snapshots/{snapshotId}", result.View) : TypedResults.Ok(result.View);
    }

    /// <summary>What was read before stays true: the snapshot is what had been committed up to its position.</summary>
    private static async Task<Result<Frozen>> AddAsync(FeedbackDb db, Snapshot frozen, CancellationToken ct)
    {
        if (await db.Snapshots.FindAsync([frozen.Id], ct) is { } known)
        {
            return Again(known, frozen.TrialId, frozen.Wave).TryGet(out var view, out var conflict) ? new Frozen(view, IsNew: false) : conflict;
        }

        db.Snapshots.Add(frozen);
        return new Frozen(SnapshotView.Of(frozen), IsNew: true);
    }

    private static Result<SnapshotView> Again(Snapshot known, Guid trialId, string? wave) =>
        known.TrialId != trialId ? SnapshotErrors.IdTaken
        : known.Wave != wave ? SnapshotErrors.Differs
        : SnapshotView.Of(known);

    private sealed record Frozen(SnapshotView View, bool IsNew);
}
