using System.Linq.Expressions;
using Marketplace.Catalog.Data;
using Marketplace.Catalog.Listings;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.Storage.Writing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Catalog.Solutions;

/// <summary>
/// The one way a solution changes: find it, decide purely, then its event and its facets follow in the same commit.
/// </summary>
internal sealed class SolutionChanges(Writer<CatalogDb> writer, TimeProvider clock)
{
    /// <param name="whose">The solution as the caller may see it; any other is unknown.</param>
    /// <param name="decide">Changes the solution or refuses; must not touch anything else.</param>
    public Task<Result<Changed<T>>> ApplyAsync<T>(
        Expression<Func<Solution, bool>> whose, Func<Solution, DateTime, Result<T>> decide, CancellationToken ct) =>
        writer.WriteAsync<Changed<T>>(
            async (db, stop) =>
            {
                if (await db.Solutions.FirstOrDefaultAsync(whose, stop) is not { } solution)
                {
                    return SolutionErrors.Unknown;
                }

                var (before, now) = (solution.Revision, clock.GetUtcNow().UtcDateTime);
                if (!decide(solution, now).TryGet(out var value, out var error))
                {
                    return error;
                }

                if (solution.Revision != before)
                {
                    await db.FollowAsync(solution, now, stop);
                }

                return new Changed<T>(SolutionState.Of(solution), value);
            },
            ct);

    public async Task<Result<SolutionState>> ApplyAsync(
        Expression<Func<Solution, bool>> whose, Func<Solution, DateTime, Result<Done>> decide, CancellationToken ct) =>
        (await ApplyAsync<Done>(whose, decide, ct)).TryGet(out var changed, out var error) ? changed.State : error;
}

/// <summary>The state after a change, and what the decision yielded besides.</summary>
internal sealed record Changed<T>(SolutionState State, T Value);
