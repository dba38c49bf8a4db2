using System.Runtime.InteropServices;

namespace Marketplace.Catalog.Search;

/// <summary>In which listings a word stands, and with what weight. Words are kept in order, so that a beginning finds them all.</summary>
internal sealed class WordTable
{
    /// <summary>A whole word counts twice what the beginning of one does.</summary>
    private const int WholeWord = 2;

    private const int WeightBits = 4;
    private const int WeightMask = (1 << WeightBits) - 1;

    private readonly SortedSet<string> _words = new(StringComparer.Ordinal);

    /// <summary>By word: number and weight of each listing, in one number, in the order in which they were added.</summary>
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);

    public void Add(int listing, IReadOnlyDictionary<string, int> words)
    {
        foreach (var (word, weight) in words)
        {
            ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, word, out var known);
            if (!known)
            {
                places = [];
                _words.Add(word);
            }

            places!.Add((listing << WeightBits) | weight);
        }
    }

    /// <summary>
    /// What each listing scores: the sum over the words asked for, each by the heaviest that begins with it; zero where one
    /// is missing. Nothing else counts, so a listing's score never changes with the others, and a walk by cursor stays true.
    /// </summary>
    /// <param name="scores">By number of the listing, zero for one that cannot be found; the others are overwritten.</param>
    /// <param name="best">As long; for this method's own use.</param>
    public void Score(IReadOnlyList<string> asked, Span<byte> scores, Span<byte> best)
    {
        if (asked.Count == 0)
        {
            scores.Clear();
        }

        for (var i = 0; i < asked.Count; i++)
        {
            best.Clear();
            Match(asked[i], best);
            for (var listing = 0; listing < scores.Length; listing++)
            {
                var before = i == 0 ? 0 : scores[listing];
                scores[listing] = scores[listing] > 0 && best[listing] > 0 ? (byte)(before + best[listing]) : (byte)0;
            }
        }
    }

    /// <summary>Forgets the listings that have no number any more, and gives the others their new one.</summary>
    /// <param name="renumbered">By old number; -1: gone.</param>
    public void Renumber(ReadOnlySpan<int> renumbered)
    {
        foreach (var (word, places) in _places)
        {
            var kept = 0;
            foreach (var place in CollectionsMarshal.AsSpan(places))
            {
                if (renumbered[place >> WeightBits] is >= 0 and var number)
                {
                    places[kept++] = (number << WeightBits) | (place & WeightMask);
                }
            }

            places.RemoveRange(kept, places.Count - kept);
            places.TrimExcess();
            if (kept == 0)
            {
                _places.Remove(word);
                _words.Remove(word);
            }
        }
    }

    private void Match(string asked, Span<byte> best)
    {
        foreach (var word in _words.GetViewBetween(asked, asked + char.MaxValue))
        {
            var factor = word.Length == asked.Length ? WholeWord : 1;
            foreach (var place in CollectionsMarshal.AsSpan(_places[word]))
            {
                ref var known = ref best[place >> WeightBits];
                known = Math.Max(known, (byte)((place & WeightMask) * factor));
            }
        }
    }
}
