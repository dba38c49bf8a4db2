namespace Marketplace.Clients;

/// <summary>Part of a list.</summary>
/// <param name="NextCursor">Ask with it for the next part; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
