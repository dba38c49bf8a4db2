using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Registry;

/// <summary>A trial's public record. What the committee has not approved yet has none, nor has what it refused or sent back.</summary>
internal static class GetRegistryRecord
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/registry-record", HandleAsync).WithName(nameof(GetRegistryRecord));

    private static async Task<Results<Ok<RegistryRecord>, ProblemHttpResult>> HandleAsync(
        Guid id, TrialsDb db, TimeProvider clock, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.Moment());
        var found = await RegistryFacts.ReadAsync(db, RegistryFacts.Registered(db).Where(t => t.Id == id), today, ct);
        return found is [var facts] ? TypedResults.Ok(RegistryWriter.Write(facts)) : TrialErrors.Unknown.ToProblem();
    }
}
