using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Recruitment;

/// <summary>Waits no longer, or declines the offer, which goes to the next. Doing so again changes nothing.</summary>
internal static class LeaveWaitingList
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapDelete("/{id:guid}/waiting-list/{entryId:guid}", HandleAsync).WithName(nameof(LeaveWaitingList));

    private static async Task<Results<Ok<WaitingView>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid entryId, CurrentUser user, Writer<TrialsDb> writer, WaitingList waiting, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var left = await writer.WriteAsync<WaitingView>(
            async (db, stop) =>
            {
                if (await db.WaitingList.FindAsync([entryId], stop) is not { } entry || entry.TrialId != id || entry.AccountId != user.Id)
                {
                    return RecruitmentErrors.EntryUnknown;
                }

                if (entry.IsLiveAt(now))
                {
                    entry.End(WaitingState.Left);
                }

                return WaitingView.Of(entry, ahead: 0, now);
            },
            ct);
        if (!left.TryGet(out var view, out var error))
        {
            return error.ToProblem();
        }

        await waiting.PromoteAsync(id, ct);
        return TypedResults.Ok(view);
    }
}
