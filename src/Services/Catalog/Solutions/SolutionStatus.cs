namespace Marketplace.Catalog.Solutions;

/// <summary>Where a solution stands, in one word.</summary>
internal enum SolutionStatus
{
    Draft,
    Submitted,
    Published,
    Suspended,
    Withdrawn,
}

/// <summary>How far the maker's document is on its way through review.</summary>
internal enum Stage
{
    Draft,
    Submitted,

    /// <summary>The document is what the public sees.</summary>
    Accepted,
}

/// <summary>What the public sees of a solution.</summary>
internal enum Visibility
{
    Unlisted,
    Published,
    Suspended,
    Withdrawn,
}

/// <summary>A step in a solution's life.</summary>
internal enum Step
{
    Drafted,
    Submitted,
    Returned,
    Published,
    ChangeDrafted,
    ChangePublished,
    Suspended,
    Reinstated,
    Withdrawn,
}

/// <summary>Who took which step when, and why.</summary>
internal sealed record HistoryEntry(Step Step, string? Reason, DateTime AtUtc, Guid AccountId);

/// <summary>A version that evaluations can be bound to.</summary>
/// <param name="ReleaseNotes">By language.</param>
internal sealed record SolutionVersion(string Version, IReadOnlyDictionary<string, string> ReleaseNotes, DateTime ReleasedAtUtc)
{
    public bool HasNotes(IReadOnlyDictionary<string, string> notes) =>
        notes.Count == ReleaseNotes.Count && notes.All(n => ReleaseNotes.TryGetValue(n.Key, out var text) && text == n.Value);
}
