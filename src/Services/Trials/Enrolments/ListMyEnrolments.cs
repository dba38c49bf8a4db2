using System.ComponentModel.DataAnnotations;
using Marketplace.ServiceDefaults.Identity;
using Marketplace.Trials.Consent;
using Marketplace.Trials.Data;
using Marketplace.Trials.Lifecycle;
using Marketplace.Trials.Protocols;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Enrolments;

/// <summary>The caller's own enrolments, newest first, with the receipts of those that were withdrawn.</summary>
internal static class ListMyEnrolments
{
    /// <param name="Instruments">What somebody of the person's role answers.</param>
    /// <param name="Consent">What the participant agrees to now.</param>
    /// <param name="Reconsent">Null where nothing is to be signed anew.</param>
    public sealed record Item(
        EnrolmentState Enrolment, IReadOnlyDictionary<string, string> Title, TrialStatus TrialStatus,
        IReadOnlyList<Protocol.Instrument> Instruments, ConsentState Consent, ReconsentDue? Reconsent);

    public static void Map(RouteGroupBuilder trials) => trials.MapGet("/my/enrolments", HandleAsync).WithName(nameof(ListMyEnrolments));

    private static async Task<Ok<Page<Item>>> HandleAsync(
        CurrentUser user, TrialsDb db, ReconsentDesk reconsent, CancellationToken ct, Guid? cursor = null, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit)
    {
        var rows = await db.Enrolments
            .Where(e => e.AccountId == user.Id && (cursor == null || e.Id < cursor))
            .OrderByDescending(e => e.Id)
            .Join(db.Trials, e => e.TrialId, t => t.Id, (e, t) => new { Enrolment = e, t.Approved, t.Status })
            .Join(db.StandingConsents, r => r.Enrolment.Id, c => c.EnrolmentId, (r, c) => new { r.Enrolment, r.Approved, r.Status, Consent = c })
            .Take(limit + 1)
            .ToListAsync(ct);
        var due = new Dictionary<Guid, ReconsentDue?>();
        foreach (var row in rows)
        {
            due[row.Enrolment.Id] = await reconsent.DueAsync(row.Enrolment, row.Consent, row.Approved!, ct);
        }

        var receipts = rows.Select(r => r.Enrolment.ReceiptId).OfType<Guid>().ToList();
        var confirmations = await db.WithdrawalConfirmations.Where(c => receipts.Contains(c.ReceiptId)).ToListAsync(ct);
        return TypedResults.Ok(Page.Of(rows, limit, r => r.Enrolment.Id, r => new Item(
            EnrolmentState.Of(r.Enrolment, confirmations), r.Approved!.Protocol.Title, r.Status,
            [.. r.Approved.Protocol.Instruments.Where(i => i.Role is null || i.Role == r.Enrolment.Role)],
            ConsentState.Of(r.Consent), due[r.Enrolment.Id])));
    }
}
