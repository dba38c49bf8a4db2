using Marketplace.Trials.Data;
using Marketplace.Trials.Enrolments;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Trials.Consent;

/// <summary>The one way to write the ledger, and the check that nobody has changed, dropped, added or reordered its entries.</summary>
internal static class ConsentLedger
{
    /// <summary>What the first entry takes for the hash before it.</summary>
    public static readonly string Beginning = new('0', 64);

    /// <summary>The number of the first entry that does not fit, or null where all do.</summary>
    /// <param name="entries">All entries of one trial, in order.</param>
    public static long? FirstFlaw(IEnumerable<ConsentEntry> entries)
    {
        var chain = new Chain();
        foreach (var entry in entries)
        {
            chain.Add(entry);
        }

        return chain.FirstFlaw;
    }

    /// <summary>Adds an entry in the caller's unit of work, which runs alone: the last entry is the last.</summary>
    public static async Task<ConsentEntry> AppendAsync(
        this TrialsDb db, Enrolment enrolment, ConsentAction action, SignedConsent consent, ConsentDetails details, DateTime now,
        CancellationToken ct, Guid? consentId = null)
    {
        var last = db.ChangeTracker.Entries<ConsentEntry>()
            .Where(e => e.State == EntityState.Added && e.Entity.TrialId == enrolment.TrialId)
            .Select(e => e.Entity).MaxBy(e => e.Number);
        last ??= await db.LastConsentEntryAsync(enrolment.TrialId, ct);
        var entry = ConsentEntry.After(
            last, enrolment.TrialId, enrolment.Id, action, enrolment.Role, consent, now, details, consentId);
        db.ConsentLedger.Add(entry);
        return entry;
    }

    /// <summary>Follows a trial's entries one by one, however many there are.</summary>
    public sealed class Chain
    {
        public long Entries { get; private set; }

        /// <summary>Who has noted it can tell later that no entry before it was lost.</summary>
        public string Head { get; private set; } = Beginning;

        public long? FirstFlaw { get; private set; }

        public void Add(ConsentEntry entry)
        {
            Entries++;
            if (entry.Number != Entries || entry.PreviousHash != Head || entry.ComputeHash() != entry.Hash || entry.SaysMoreThanItsHash)
            {
                FirstFlaw ??= Entries;
            }

            Head = entry.Hash;
        }
    }
}
