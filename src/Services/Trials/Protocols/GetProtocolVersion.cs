using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Protocols;

/// <summary>One version of a trial's protocol, for those who run, judge or draft it.</summary>
internal static class GetProtocolVersion
{
    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/protocol-versions/{version:int}", HandleAsync).WithName(nameof(GetProtocolVersion));

    private static async Task<Results<Ok<ProtocolVersion>, ProblemHttpResult>> HandleAsync(
        Guid id, int version, CurrentUser user, TrialsDb db, CancellationToken ct)
    {
        if (await Insiders.FindAsync(db, id, user, ct) is not { } trial)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        return await ProtocolVersion.FindAsync(db, trial, version, ct) is { } found
            ? TypedResults.Ok(found)
            : ProtocolVersion.Unknown.ToProblem();
    }
}
