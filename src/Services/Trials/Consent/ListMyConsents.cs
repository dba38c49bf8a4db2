using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Consent;

/// <summary>Every consent to take part that a participant has signed in one trial, the last first.</summary>
internal static class ListMyConsents
{
    public sealed record Response(IReadOnlyList<Item> Items);

    /// <param name="Entry">Its number in the ledger, by which its receipt is asked for.</param>
    /// <param name="EndedAtUtc">When another was signed in its place, or it was withdrawn; null while it holds.</param>
    /// <param name="By">Who has signed for the participant; null: they themself.</param>
    public sealed record Item(long Entry, SignedConsent Consent, DateTime SignedAtUtc, DateTime? EndedAtUtc, Relation? By);

    public static void Map(RouteGroupBuilder trials) =>
        trials.MapGet("/{id:guid}/enrolments/{enrolmentId:guid}/consents", HandleAsync).WithName(nameof(ListMyConsents))
            .WithSummary("The consents that the participant has signed, the last first");

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Guid id, Guid enrolmentId, CurrentUser user, TrialsDb db, CancellationToken ct)
    {
        if (await db.OwnEnrolmentAsync(id, enrolmentId, user, ct) is not { } enrolment)
        {
            return EnrolmentErrors.Unknown.ToProblem();
        }

        var entries = await db.ConsentLedger.AsNoTracking()
            .Where(e => e.EnrolmentId == enrolment.Id && (ConsentActions.Signatures.Contains(e.Action) || ConsentActions.EndASignature.Contains(e.Action)))
            .OrderByDescending(e => e.Number)
            .ToListAsync(ct);
        return TypedResults.Ok(new Response([.. Signatures(entries)]));
    }

    /// <param name="entries">Newest first: the one before ends the one after it.</param>
    private static IEnumerable<Item> Signatures(List<ConsentEntry> entries) => entries
        .Select((entry, i) => (entry, Ended: i == 0 ? (DateTime?)null : entries[i - 1].AtUtc))
        .Where(e => ConsentActions.Signatures.Contains(e.entry.Action))
        .Select(e => new Item(e.entry.Number, e.entry.Signed, e.entry.AtUtc, e.Ended, e.entry.Details?.By));
}
