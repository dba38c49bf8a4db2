namespace Marketplace.Clients.Catalog;

/// <summary>Where a solution stands after a change.</summary>
/// <param name="Status">draft, submitted, published, suspended or withdrawn.</param>
/// <param name="PendingChange">draft or submitted, where a public listing has a change under work.</param>
/// <param name="Acceptances">How many reviewers have accepted the present submission.</param>
public sealed record SolutionState(
    Guid Id, Guid MakerId, string Status, string? PendingChange, int Acceptances, string? CurrentVersion, long Revision)
{
    public const string Published = "published";
}

public sealed record Maker(Guid Id, string? Name, string? Kind, string? Country, bool Verified);

/// <summary>A solution in the public list.</summary>
public sealed record SolutionItem(
    Guid Id, Maker Maker, Listing Listing, string CurrentVersion, DateTime PublishedAtUtc, DateTime ListingChangedAtUtc, EvidenceSummary? Evidence,
    EvaluationHalted? EvaluationHalted = null);

/// <param name="Listing">What is public; null for a solution that never was.</param>
/// <param name="Work">Only for its maker and for operators.</param>
public sealed record Solution(
    Guid Id, Maker Maker, string Status, Listing? Listing, string? CurrentVersion, IReadOnlyList<SolutionVersion> Versions,
    DateTime? PublishedAtUtc, DateTime? ListingChangedAtUtc, EvidenceSummary? Evidence, IReadOnlyList<Suspension> Suspensions, SolutionWork? Work,
    EvaluationHalted? EvaluationHalted = null);

/// <summary>An evaluation of the solution is halted for safety.</summary>
public sealed record EvaluationHalted(Guid TrialId, DateTime HaltedAtUtc);

public sealed record SolutionVersion(string Version, IReadOnlyDictionary<string, string> ReleaseNotes, DateTime ReleasedAtUtc);

public sealed record Suspension(string Reason, DateTime SuspendedAtUtc, string? ReinstatedBecause, DateTime? ReinstatedAtUtc);

/// <summary>The document under work.</summary>
public sealed record SolutionWork(
    long Revision, Listing Draft, string? PendingChange, DateTime? SubmittedAtUtc, int Round,
    IReadOnlyList<GivenReview> Reviews, IReadOnlyList<HistoryEntry> History);

public sealed record GivenReview(int Round, Guid ReviewerId, string Verdict, string Reason, DateTime AtUtc);

public sealed record HistoryEntry(string Step, string? Reason, DateTime AtUtc, Guid AccountId);

/// <param name="Names">Of the document under work, by language.</param>
public sealed record MySolution(SolutionState Solution, IReadOnlyDictionary<string, string?> Names, DateTime CreatedAtUtc);

/// <summary>A submission in the operators' queue.</summary>
/// <param name="Mine">The caller's own verdict on it, if given.</param>
public sealed record ReviewItem(
    Guid SolutionId, Maker Maker, IReadOnlyDictionary<string, string?> Names, bool IsChange, DateTime SubmittedAtUtc,
    int Round, int Acceptances, string? Mine);
