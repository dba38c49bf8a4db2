namespace Marketplace.Feedback.Responses.Content;

/// <summary>
/// What was sent to items that are not enabled. It counts for nothing and is never exported; an audit can tell by it what the
/// participant saw. It names nobody: only the response leads to it, and it goes with the response.
/// </summary>
internal sealed class HiddenAnswers
{
    public required Guid ResponseId { get; init; }

    /// <summary>Of the response.</summary>
    public required long Revision { get; init; }

    /// <summary>JSON: each item with its place in what was sent.</summary>
    public required string Items { get; init; }

    /// <summary>Beside this row, whose id need not be the one that the client made; null where nothing was hidden.</summary>
    public static HiddenAnswers? Of(StoredResponse row, string? hidden) =>
        hidden is null ? null : new HiddenAnswers { ResponseId = row.Id, Revision = row.Revision, Items = hidden };
}
