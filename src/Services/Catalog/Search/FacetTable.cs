using System.Collections;
using Marketplace.Catalog.Listings;

namespace Marketplace.Catalog.Search;

/// <summary>Numbers for the values of all facets. The lowest bits of a number say which facet it is of.</summary>
internal sealed class FacetTable
{
    private const int FacetBits = 4;

    /// <summary>Without that every listing has.</summary>
    private static readonly string[] Names =
    [
        Facets.Technology, Facets.Pathology, Facets.Population, Facets.Topic, Facets.Language, Facets.Trl, Facets.Maker, Facets.Evidence,
    ];

    private readonly Dictionary<FacetValue, int> _numbers = [];
    private readonly List<FacetValue> _values = [];

    /// <summary>How many values there are; each has a place of its own below.</summary>
    public int Count => _values.Count;

    public FacetValue this[int place] => _values[place];

    public static int PlaceOf(int number) => number >> FacetBits;

    /// <summary>The facet's own bit.</summary>
    public static int FacetOf(int number) => 1 << (number & ((1 << FacetBits) - 1));

    public IEnumerable<int> NumbersOf(IEnumerable<FacetValue> values) => values.Where(v => Names.Contains(v.Facet)).Select(NumberOf);

    public FacetFilter FilterOf(IEnumerable<Wanted> wanted)
    {
        var (asked, places) = (0, new BitArray(Count));
        foreach (var (facet, values) in wanted.Where(w => Names.Contains(w.Facet)))
        {
            asked |= 1 << Array.IndexOf(Names, facet);
            foreach (var value in values)
            {
                // A value that no listing has is met by none.
                if (_numbers.TryGetValue(new FacetValue(facet, value), out var number))
                {
                    places[PlaceOf(number)] = true;
                }
            }
        }

        return new FacetFilter(asked, places);
    }

    private int NumberOf(FacetValue value)
    {
        if (!_numbers.TryGetValue(value, out var number))
        {
            number = (_values.Count << FacetBits) | Array.IndexOf(Names, value.Facet);
            _numbers.Add(value, number);
            _values.Add(value);
        }

        return number;
    }
}

/// <summary>Which facets are asked for, a bit for each, and which of their values.</summary>
internal readonly record struct FacetFilter(int Asked, BitArray Wanted)
{
    /// <summary>The facets asked for that these values do not meet, a bit for each.</summary>
    public int Missing(ReadOnlySpan<int> numbers)
    {
        var missing = Asked;
        for (var i = 0; i < numbers.Length && missing != 0; i++)
        {
            if (Wanted[FacetTable.PlaceOf(numbers[i])])
            {
                missing &= ~FacetTable.FacetOf(numbers[i]);
            }
        }

        return missing;
    }
}
