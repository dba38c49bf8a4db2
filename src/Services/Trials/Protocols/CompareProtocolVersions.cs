using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Trials.Protocols;

/// <summary>What differs between two versions of a trial's protocol, in the protocol's own terms.</summary>
internal static class CompareProtocolVersions
{
    /// <param name="Suggests">What an amendment of this kind would be; the committee decides.</param>
    public sealed record Response(int From, int To, ChangeClass Suggests, IReadOnlyList<ProtocolChange> Changes);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/protocol-versions/difference", HandleAsync).WithName(nameof(CompareProtocolVersions));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, int from, int to, CurrentUser user, TrialsDb db, CancellationToken ct)
    {
        if (await Insiders.FindAsync(db, id, user, ct) is not { } trial)
        {
            return TrialErrors.Unknown.ToProblem();
        }

        if (await ProtocolVersion.FindAsync(db, trial, from, ct) is not { } before
            || await ProtocolVersion.FindAsync(db, trial, to, ct) is not { } after)
        {
            return ProtocolVersion.Unknown.ToProblem();
        }

        var difference = ProtocolDifference.Between(before.Protocol, after.Protocol);
        return TypedResults.Ok(new Response(from, to, difference.Suggests, difference.Changes));
    }
}
