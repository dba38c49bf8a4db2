namespace Marketplace.Trials.Consent;

/// <summary>Checks that nobody has changed, dropped, added or reordered entries of a trial's consent ledger.</summary>
internal static class ConsentLedger
{
    /// <summary>What the first entry takes for the hash before it.</summary>
    public static readonly string Beginning = new('0', 64);

    /// <summary>The number of the first entry that does not fit, or null where all do.</summary>
    /// <param name="entries">All entries of one trial, in order.</param>
    public static long? FirstFlaw(IEnumerable<ConsentEntry> entries)
    {
        var number = 0L;
        var hash = Beginning;
        foreach (var entry in entries)
        {
            number++;
            if (entry.Number != number || entry.PreviousHash != hash || entry.ComputeHash() != entry.Hash)
            {
                return number;
            }

            hash = entry.Hash;
        }

        return null;
    }
}
