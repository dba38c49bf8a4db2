using Marketplace.ServiceDefaults.Identity;
using Marketplace.Storage.Writing;
using Marketplace.Trials.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Ethics.Interests;

/// <summary>A reviewer takes a declaration back; it is kept, and blocks nothing any more.</summary>
internal static class WithdrawInterest
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapPost("/ethics/my/interests/{interestId:guid}/withdrawal", HandleAsync).WithName(nameof(WithdrawInterest));

    private static async Task<Results<Ok<InterestState>, ProblemHttpResult>> HandleAsync(
        Guid interestId, CurrentUser user, Writer<TrialsDb> writer, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Moment();
        var withdrawn = await writer.WriteAsync<InterestState>(
            async (db, stop) =>
            {
                if (await db.ReviewerInterests.FindAsync([interestId], stop) is not { } interest || interest.ReviewerId != user.Id)
                {
                    return InterestErrors.Unknown;
                }

                interest.WithdrawnAtUtc ??= now;
                return InterestState.Of(interest);
            },
            ct);
        return withdrawn.TryGet(out var state, out var error) ? TypedResults.Ok(state) : error.ToProblem();
    }
}
