namespace Marketplace.Feedback.Comments;

/// <summary>
/// A comment that the maker may read, and what of it is left out. It keeps no word of it: the text is read from the response at this
/// position, and with the response the release goes, whether by an amendment or an erasure.
/// </summary>
internal sealed class CommentRelease
{
    public required long Position { get; init; }

    public required string LinkId { get; init; }

    public required Guid TrialId { get; init; }

    public required string Wave { get; init; }

    /// <summary>See <see cref="FreeText.PlaceOf"/>.</summary>
    public required Guid Place { get; init; }

    public List<Mask> Masks { get; private set; } = [];

    /// <summary>Account of who let it through in this wording.</summary>
    public Guid ReleasedBy { get; private set; }

    public DateTime ReleasedAtUtc { get; private set; }

    /// <summary>The same wording again changes nothing.</summary>
    public void Show(List<Mask> masks, Guid by, DateTime now)
    {
        if (ReleasedBy != Guid.Empty && Masks.SequenceEqual(masks))
        {
            return;
        }

        (Masks, ReleasedBy, ReleasedAtUtc) = (masks, by, now);
    }
}
