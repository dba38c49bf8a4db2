namespace Marketplace.Catalog.Reviews;

internal enum Verdict
{
    Accept,
    Return,
}

/// <summary>What one reviewer found, and why. Kept for good.</summary>
/// <param name="Round">The submission that it judges.</param>
internal sealed record Review(int Round, Guid ReviewerId, Verdict Verdict, string Reason, DateTime AtUtc);

/// <summary>Who reviews, and for which organisations that person works.</summary>
internal sealed record Reviewer(Guid Id, IReadOnlySet<Guid> Organisations);
