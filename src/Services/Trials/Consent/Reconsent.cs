namespace Marketplace.Trials.Consent;

/// <summary>
/// Whether somebody must sign anew, computed from what they have signed: a change of mere wording asks nobody, a change of
/// substance asks those who signed before it, and nobody is asked for a text that they have signed already.
/// </summary>
internal static class Reconsent
{
    /// <summary>A submitted version of the consent texts.</summary>
    /// <param name="ApprovedAtUtc">Null where the committee has not approved it.</param>
    public sealed record Submitted(int Version, ConsentChange Change, DateTime? ApprovedAtUtc);

    /// <summary>Null where nothing is due, else the moment until which one can go on without having signed anew.</summary>
    /// <remarks>
    /// A change that was never approved by itself is part of the next version that was, so that one counts from its approval.
    /// </remarks>
    public static DateTime? DueUntil(int signed, IReadOnlyCollection<Submitted> texts, TimeSpan grace)
    {
        var changes = texts.Where(t => t.Version > signed && t.Change == ConsentChange.Major).ToList();
        if (changes.Count == 0)
        {
            return null;
        }

        var first = changes.Min(t => t.Version);
        return texts.Where(t => t.Version >= first).Min(t => t.ApprovedAtUtc) + grace;
    }
}

/// <summary>How much a change of the consent texts matters; part of what the committee judges.</summary>
internal enum ConsentChange
{
    /// <summary>Of substance: who has signed before must sign anew.</summary>
    Major,

    /// <summary>Of wording: nobody is asked.</summary>
    Minor,
}
