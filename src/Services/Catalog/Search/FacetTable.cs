using System.Collections;
using Marketplace.Catalog.Listings;

namespace Marketplace.Catalog.Search;

/// <summary>Numbers for the values of all facets. The lowest bits of a number say which facet it is of.</summary>
internal sealed class FacetTable
{
    private const int FacetBits = 4;

    private static readonly string[] Names =
    [
        Facets.Listed, Facets.Technology, Facets.Pathology, Facets.Population, Facets.Topic, Facets.Language, Facets.Trl, Facets.Maker, Facets.Evidence,
    ];

    private readonly Dictionary<(string Facet, string Value), int> _numbers = [];
    private readonly List<(string Facet, string Value)> _values = [];

    /// <summary>How many values there are; each has a place of its own below.</summary>
    public int Count => _values.Count;

    public static int PlaceOf(int number) => number >> FacetBits;

    public (string Facet, string Value) this[int place] => _values[place];

    public int[] NumbersOf(IReadOnlyList<(string Facet, string Value)> values) => [.. values.Select(NumberOf)];

    public FacetFilter FilterOf(IReadOnlyList<Wanted> wanted)
    {
        var (asked, places) = (0, new BitArray(Count));
        foreach (var (facet, values) in wanted)
        {
            asked |= 1 << Array.IndexOf(Names, facet);
            foreach (var value in values)
            {
                // A value that no listing has is met by none.
                if (_numbers.TryGetValue((facet, value), out var number))
                {
                    places[PlaceOf(number)] = true;
                }
            }
        }

        return new FacetFilter(asked, places);
    }

    private int NumberOf((string Facet, string Value) value)
    {
        if (!_numbers.TryGetValue(value, out var number))
        {
            number = (_values.Count << FacetBits) | Array.IndexOf(Names, value.Facet);
            _numbers.Add(value, number);
            _values.Add(value);
        }

        return number;
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
                if (Wanted[PlaceOf(numbers[i])])
                {
                    missing &= ~FacetOf(numbers[i]);
                }
            }

            return missing;
        }

        /// <summary>Whether a listing counts for this value: it would be in the answer if nothing were asked of the value's own facet.</summary>
        public static bool Counts(int missing, int number) => missing == 0 || missing == FacetOf(number);

        private static int FacetOf(int number) => 1 << (number & ((1 << FacetBits) - 1));
    }
}
