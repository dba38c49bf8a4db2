namespace Marketplace.Catalog.Search;

/// <summary>That a listing, or what is told with it, has changed. Only its last change is kept.</summary>
internal sealed class ListingChange
{
    /// <summary>Commit order: there is one writer.</summary>
    public long Position { get; private set; }

    public Guid SolutionId { get; init; }
}
