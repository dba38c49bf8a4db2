using System.Runtime.InteropServices;
using Marketplace.Catalog.Listings;

namespace Marketplace.Catalog.Search;

/// <summary>The listings by their numbers, side by side in memory, so that looking at all of them is quick.</summary>
internal sealed class ListingColumns
{
    private readonly List<Cursor> _places = [];
    private readonly List<byte> _listed = [];
    private readonly List<int> _facets = [];

    /// <summary>Where the values of each listing end; they begin where those of the one before end.</summary>
    private readonly List<int> _ends = [];

    public int Count => _places.Count;

    /// <summary>1 for a listing that is in the public list, 0 for a number without one.</summary>
    public ReadOnlySpan<byte> Listed => CollectionsMarshal.AsSpan(_listed);

    public Cursor PlaceOf(int number) => _places[number];

    public ReadOnlySpan<int> FacetsOf(int number)
    {
        var ends = CollectionsMarshal.AsSpan(_ends);
        return CollectionsMarshal.AsSpan(_facets)[(number == 0 ? 0 : ends[number - 1])..ends[number]];
    }

    public int Add(Cursor place, IEnumerable<int> facets)
    {
        _places.Add(place);
        _listed.Add(1);
        _facets.AddRange(facets);
        _ends.Add(_facets.Count);
        return _places.Count - 1;
    }

    public void Remove(int number) => _listed[number] = 0;
}
