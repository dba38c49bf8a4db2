using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Solutions;

/// <summary>Asks for review. An incomplete draft is refused with every fault at once.</summary>
internal static class SubmitSolution
{
    public static void Map(RouteGroupBuilder makers) => makers.MapPost("/solutions/{id:guid}/submit", HandleAsync)
        .WithName(nameof(SubmitSolution)).ProducesValidationProblem();

    private static async Task<Results<Ok<SolutionState>, ProblemHttpResult>> HandleAsync(
        Guid id, CurrentUser user, SolutionChanges changes, HttpResponse response, CancellationToken ct)
    {
        var makers = user.OrganisationsAs(Roles.Maker).ToList();
        var result = await changes.ApplyAsync<List<Fault>>(
            s => s.Id == id && makers.Contains(s.MakerId),
            (solution, now) => solution.Submit(user.Id, now),
            ct);

        if (result.TryGet(out var changed, out _) && changed.Value.Count > 0)
        {
            return Incomplete(changed.Value);
        }

        return SolutionState.Answer(result.TryGet(out changed, out var error) ? changed.State : error, response);
    }

    private static ProblemHttpResult Incomplete(List<Fault> faults) => Fault.Problem(
        faults.Select(f => f with { Field = $"listing.{f.Field}" }), "The listing is not complete. Mend what errors names, then submit it again.");
}
