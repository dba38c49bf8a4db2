using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Marketplace.Trials.Protocols;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Consent.Receipts;

/// <summary>Gathers what a receipt is written from.</summary>
internal static class ReceiptDesk
{
    /// <summary>About one of the participant's signatures; null where the entry is none of theirs.</summary>
    /// <param name="entry">Its number in the ledger; null: the last one.</param>
    public static async Task<ReceiptFacts?> ReceiptOfConsentAsync(this TrialsDb db, Enrolment enrolment, long? entry, CancellationToken ct)
    {
        var entries = await EntriesAsync(db, enrolment, ct);
        if (entries.LastOrDefault(e => IsSignature(e) && (entry is null || e.Number == entry)) is not { } signed)
        {
            return null;
        }

        var since = entries.Where(e => e.Number > signed.Number).TakeWhile(e => !IsSignature(e));
        return await FactsAsync(
            db, enrolment, signed, [.. since.Where(e => e.Action is ConsentAction.PurposeGiven or ConsentAction.PurposeWithdrawn)], ct);
    }

    public static async Task<ReceiptFacts> ReceiptOfWithdrawalAsync(this TrialsDb db, Enrolment enrolment, CancellationToken ct)
    {
        var entries = await EntriesAsync(db, enrolment, ct);
        return await FactsAsync(db, enrolment, entries.Last(e => e.Action == ConsentAction.Withdrawn), [], ct);
    }

    private static bool IsSignature(ConsentEntry entry) => ConsentActions.Signatures.Contains(entry.Action);

    private static Task<List<ConsentEntry>> EntriesAsync(TrialsDb db, Enrolment enrolment, CancellationToken ct) =>
        db.ConsentLedger.AsNoTracking().Where(e => e.EnrolmentId == enrolment.Id).OrderBy(e => e.Number).ToListAsync(ct);

    private static async Task<ReceiptFacts> FactsAsync(
        TrialsDb db, Enrolment enrolment, ConsentEntry entry, IReadOnlyList<ConsentEntry> since, CancellationToken ct)
    {
        // The words stand in the submission that the committee approved, whatever the sponsor has written since.
        var reviews = await db.Reviews.AsNoTracking()
            .Where(r => r.TrialId == entry.TrialId && r.ConsentVersion == entry.ConsentVersion)
            .ToListAsync(ct);
        var protocol = reviews.Select(r => r.Protocol).First(p => TextIn(p, entry) is not null);
        var sponsor = await db.Trials.Where(t => t.Id == entry.TrialId).Select(t => t.SponsorId).SingleAsync(ct);
        var site = await db.Sites.Where(s => s.Id == enrolment.SiteId).Select(s => s.OrganisationId).SingleAsync(ct);
        var names = await db.Organisations.Where(o => o.Id == sponsor || o.Id == site).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        return new ReceiptFacts(
            enrolment, entry, since, TextIn(protocol, entry)!, protocol.Title,
            names.GetValueOrDefault(sponsor) ?? sponsor.ToString(), names.GetValueOrDefault(site) ?? site.ToString());
    }

    private static ConsentText? TextIn(Protocol protocol, ConsentEntry entry) =>
        protocol.ConsentTexts.SingleOrDefault(t => t.Role == entry.Role && t.Language == entry.Language && t.Hash == entry.TextHash);
}
