using Marketplace.Trials.Data;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Consent;

/// <summary>
/// Checks a trial's consent ledger entry by entry. Whoever notes the head can tell later that no entry up to it was lost;
/// a participant's receipt carries number and hash of theirs.
/// </summary>
internal static class GetLedgerVerification
{
    /// <param name="HeadHash">Hash of the last entry.</param>
    /// <param name="FirstFlaw">Number of the first entry that does not fit, or null where all do.</param>
    public sealed record Response(long Entries, string HeadHash, long? FirstFlaw);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/consent-ledger/verification", HandleAsync).WithName(nameof(GetLedgerVerification));

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(Guid id, TrialsDb db, CancellationToken ct)
    {
        if (!await db.Trials.AnyAsync(t => t.Id == id, ct))
        {
            return TrialErrors.Unknown.ToProblem();
        }

        var chain = new ConsentLedger.Chain();
        var entries = db.ConsentLedger.AsNoTracking().Where(e => e.TrialId == id).OrderBy(e => e.Number).AsAsyncEnumerable();
        await foreach (var entry in entries.WithCancellation(ct))
        {
            chain.Add(entry);
        }

        return TypedResults.Ok(new Response(chain.Entries, chain.Head, chain.FirstFlaw));
    }
}
