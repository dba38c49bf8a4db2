using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Solutions;

/// <summary>The maker takes the solution off the market for good. The evidence that it was given stays public.</summary>
internal static class WithdrawSolution
{
    public sealed record Request([StringLength(2_000)] string? Reason = null);

    public static void Map(RouteGroupBuilder makers) => makers.MapPost("/solutions/{id:guid}/withdraw", HandleAsync).WithName(nameof(WithdrawSolution));

    private static async Task<Results<Ok<SolutionState>, ProblemHttpResult>> HandleAsync(
        Guid id, Request? request, CurrentUser user, SolutionChanges changes, HttpResponse response, CancellationToken ct)
    {
        var makers = user.OrganisationsAs(Roles.Maker).ToList();
        var result = await changes.ApplyAsync(
            s => s.Id == id && makers.Contains(s.MakerId),
            (solution, now) => solution.Withdraw(request?.Reason, user.Id, now),
            ct);
        return SolutionState.Answer(result, response);
    }
}
