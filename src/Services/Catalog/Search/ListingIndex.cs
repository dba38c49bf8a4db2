using System.Buffers;
using Marketplace.Catalog.Listings;

namespace Marketplace.Catalog.Search;

/// <summary>What is asked of the index.</summary>
/// <param name="Words">All of them, as <see cref="Search.Words"/> spells them, each as the beginning of one; null: whatever it says.</param>
internal sealed record Question(IReadOnlyList<string>? Words, IReadOnlyList<Wanted> Wanted);

/// <summary>How many listings answer the question, and how many have each value, by facet; makers are not counted.</summary>
internal sealed record Counts(int Total, ILookup<string, (string Value, int Listings)> Values);

/// <summary>
/// The public list in memory, for questions that a database answers too slowly: words, and counts for each facet. A listing
/// has a number for as long as it does not change; changed, it gets a new one, and the numbers without a listing are
/// given up when they are many.
/// </summary>
internal sealed class ListingIndex : IDisposable
{
    private const int FewGone = 1_000;

    private readonly ReaderWriterLockSlim _lock = new();
    private readonly WordTable _words = new();
    private readonly FacetTable _facets = new();
    private readonly Dictionary<Guid, int> _numbers = [];
    private ListingColumns _listings = new();
    private long _position;

    /// <summary>The last change that it contains.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>Takes in what these listings are now.</summary>
    /// <param name="ids">The listings that have changed; one without a document is in the public list no more.</param>
    /// <param name="position">What the index contains after it.</param>
    public void Apply(IReadOnlyList<Guid> ids, IReadOnlyList<ListingDocument> documents, long position)
    {
        _lock.EnterWriteLock();
        try
        {
            foreach (var id in ids)
            {
                if (_numbers.Remove(id, out var number))
                {
                    _listings.Remove(number);
                }
            }

            foreach (var (place, words, facets) in documents)
            {
                _numbers[place.Id] = _listings.Add(place, _facets.NumbersOf(facets));
                _words.Add(_numbers[place.Id], words);
            }

            RenumberIfManyAreGone();
            Interlocked.Exchange(ref _position, position);
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <summary>The first places after this one, in order of relevance.</summary>
    public List<RankedPlace> Find(Question question, RankedPlace after, int count) => Look(question, (scores, filter) =>
    {
        // The last of those kept is on top, to give way to a better one.
        var kept = new PriorityQueue<RankedPlace, RankedPlace>(count + 1, Comparer<RankedPlace>.Create((a, b) => b.CompareTo(a)));
        for (var number = 0; number < scores.Length; number++)
        {
            if (scores[number] == 0 || filter.Missing(_listings.FacetsOf(number)) != 0)
            {
                continue;
            }

            var place = new RankedPlace(scores[number], _listings.PlaceOf(number));
            if (place.CompareTo(after) > 0)
            {
                kept.Enqueue(place, place);
                _ = kept.Count > count ? kept.Dequeue() : default;
            }
        }

        return kept.UnorderedItems.Select(i => i.Element).Order().ToList();
    });

    /// <summary>Each facet is counted under what is asked of the others: so a second value says what it would add.</summary>
    public Counts Count(Question question) => Look(question, (scores, filter) =>
    {
        var (total, counts) = (0, ArrayPool<int>.Shared.Rent(_facets.Count));
        Array.Clear(counts);
        for (var number = 0; number < scores.Length; number++)
        {
            if (scores[number] == 0)
            {
                continue;
            }

            var facets = _listings.FacetsOf(number);
            var missing = filter.Missing(facets);
            total += missing == 0 ? 1 : 0;
            foreach (var facet in facets)
            {
                counts[FacetTable.PlaceOf(facet)] += missing == 0 || missing == FacetTable.FacetOf(facet) ? 1 : 0;
            }
        }

        // As many makers as listings, and nobody is shown them to choose from.
        var found = Enumerable.Range(0, _facets.Count).Where(p => counts[p] > 0 && _facets[p].Facet != Facets.Maker)
            .ToLookup(p => _facets[p].Facet, p => (_facets[p].Value, counts[p]));
        ArrayPool<int>.Shared.Return(counts);
        return new Counts(total, found);
    });

    public void Dispose() => _lock.Dispose();

    private delegate T Answer<out T>(ReadOnlySpan<byte> scores, FacetFilter filter);

    /// <summary>With what each listing scores; where no words are asked for, all score the same.</summary>
    private T Look<T>(Question question, Answer<T> answer)
    {
        _lock.EnterReadLock();
        var count = _listings.Count;
        var (scores, best) = (ArrayPool<byte>.Shared.Rent(count), ArrayPool<byte>.Shared.Rent(count));
        try
        {
            _listings.Listed.CopyTo(scores);
            if (question.Words is { } words)
            {
                _words.Score(words, scores.AsSpan(0, count), best.AsSpan(0, count));
            }

            return answer(scores.AsSpan(0, count), _facets.FilterOf(question.Wanted));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scores);
            ArrayPool<byte>.Shared.Return(best);
            _lock.ExitReadLock();
        }
    }

    private void RenumberIfManyAreGone()
    {
        if (_listings.Count - _numbers.Count <= Math.Max(FewGone, _numbers.Count))
        {
            return;
        }

        var (renumbered, kept) = (new int[_listings.Count], new ListingColumns());
        for (var number = 0; number < renumbered.Length; number++)
        {
            var place = _listings.PlaceOf(number);
            var isListed = _listings.Listed[number] != 0;
            renumbered[number] = isListed ? _numbers[place.Id] = kept.Add(place, _listings.FacetsOf(number).ToArray()) : -1;
        }

        _words.Renumber(renumbered);
        _listings = kept;
    }
}
