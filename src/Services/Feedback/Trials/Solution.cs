using Marketplace.Contracts.Catalog;

namespace Marketplace.Feedback.Trials;

/// <summary>Who makes what is tested, learned from the catalogue.</summary>
internal sealed class Solution
{
    public required Guid Id { get; init; }

    /// <summary>The organisation; it stays the same as long as there is the solution.</summary>
    public required Guid MakerId { get; init; }

    public static Solution Of(SolutionPublishedV1 e) => new() { Id = e.SolutionId, MakerId = e.MakerId };
}
