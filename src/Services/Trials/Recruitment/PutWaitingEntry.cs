using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Recruitment;

/// <summary>Somebody who fits, and for whom there is no place, waits for one.</summary>
internal static class PutWaitingEntry
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPut("/{id:guid}/waiting-list/{entryId:guid}", HandleAsync).WithName(nameof(PutWaitingEntry));

    private static async Task<Results<Created<WaitingView>, Ok<WaitingView>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid entryId, Application.Wanted request, CurrentUser user, Writer<TrialsDb> writer, AdmissionDesk desk, TimeProvider clock, CancellationToken ct)
    {
        if (!user.Is(request.Role.Name()))
        {
            return EnrolmentErrors.RoleNotYours.ToProblem();
        }

        var now = clock.Moment();
        var application = request.By(user.Id, id);
        var waiting = await writer.WriteAsync<Saved>(
            async (db, stop) => await db.WaitingList.FindAsync([entryId], stop) is { } before
                ? await RepeatAsync(db, before, application, now, stop)
                : await WaitAsync(db, desk, entryId, application, now, stop),
            ct);
        if (!waiting.TryGet(out var result, out var error))
        {
            return error.ToProblem();
        }

        return result.Created ? TypedResults.Created((string?)null, result.View) : TypedResults.Ok(result.View);
    }

    private static async Task<Result<Saved>> RepeatAsync(
        TrialsDb db, WaitingEntry before, Application application, DateTime now, CancellationToken ct)
    {
        if (before.TrialId != application.TrialId || before.AccountId != application.AccountId)
        {
            return RecruitmentErrors.EntryUnknown;
        }

        return before.SiteId == application.SiteId && before.Role == application.Role
            ? new Saved(WaitingView.Of(before, await db.AheadOf(before).CountAsync(ct), now), Created: false)
            : RecruitmentErrors.EntryDiffers;
    }

    private static async Task<Result<Saved>> WaitAsync(
        TrialsDb db, AdmissionDesk desk, Guid entryId, Application application, DateTime now, CancellationToken ct)
    {
        if (await db.Trials.FindAsync([application.TrialId], ct) is not { OpenedAtUtc: not null } trial)
        {
            return TrialErrors.Unknown;
        }

        var facts = await desk.ReadAsync(db, trial, application, now, ct);
        var wanted = application.ClaimIn(trial);
        if ((Admission.CheckApplicant(facts, application) ?? facts.Held.Refusal(now)) is { } refusal)
        {
            return refusal;
        }

        if (facts.Places.Refusal(wanted) is null)
        {
            return RecruitmentErrors.PlaceFree;
        }

        var last = await db.WaitingList.Where(w => w.TrialId == trial.Id).MaxAsync(w => (long?)w.Number, ct) ?? 0;
        var entry = WaitingEntry.Of(entryId, application, wanted, last + 1, now);
        db.WaitingList.Add(entry);
        facts.Invitation?.Hold(application.AccountId);
        return new Saved(WaitingView.Of(entry, await db.AheadOf(entry).CountAsync(ct), now), Created: true);
    }

    private sealed record Saved(WaitingView View, bool Created);
}
