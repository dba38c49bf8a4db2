using System.Buffers;
using Marketplace.Catalog.Listings;

namespace Marketplace.Catalog.Search;

/// <summary>What is asked of the index.</summary>
/// <param name="Words">All of them, as <see cref="Search.Words"/> spells them, each as the beginning of one; null: whatever it says.</param>
internal sealed record Question(IReadOnlyList<string>? Words, IReadOnlyList<Wanted> Wanted);

/// <summary>How many listings have each value, by facet, and how many answer the question.</summary>
internal sealed record Counts(int Total, ILookup<string, (string Value, int Listings)> Values);

/// <summary>
/// The public list in memory, for questions that a database answers too slowly: words, and counts for each facet. A listing
/// has a number for as long as it does not change; changed, it gets a new one, and the numbers without a listing are
/// given out anew when they are many.
/// </summary>
internal sealed class ListingIndex : IDisposable
{
    private const int FewGone = 1_000;

    private readonly ReaderWriterLockSlim _lock = new();
    private readonly WordTable _words = new();
    private readonly FacetTable _facets = new();
    private readonly Dictionary<Guid, int> _numbers = [];
    private List<Entry?> _entries = [];
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
                    _entries[number] = null;
                }
            }

            foreach (var document in documents)
            {
                var number = _numbers[document.Id] = _entries.Count;
                _entries.Add(new Entry(new Cursor(document.PublishedAtUtc, document.Id), _facets.NumbersOf(document.Facets)));
                _words.Add(number, document.Words);
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
    public List<RankedPlace> Find(Question question, RankedPlace after, int count) => Look(question, (matches, filter) =>
    {
        // The last of those kept is on top, to give way to a better one.
        var kept = new PriorityQueue<RankedPlace, RankedPlace>(count + 1, Comparer<RankedPlace>.Create((a, b) => b.CompareTo(a)));
        foreach (var (entry, score) in matches)
        {
            var place = new RankedPlace(score, entry.Place);
            if (filter.Missing(entry.Facets) != 0 || place.CompareTo(after) <= 0)
            {
                continue;
            }

            kept.Enqueue(place, place);
            if (kept.Count > count)
            {
                kept.Dequeue();
            }
        }

        return kept.UnorderedItems.Select(i => i.Element).Order().ToList();
    });

    /// <summary>Each facet is counted under what is asked of the others: so a second value says what it would add.</summary>
    public Counts Count(Question question) => Look(question, (matches, filter) =>
    {
        var (total, counts) = (0, ArrayPool<int>.Shared.Rent(_facets.Count));
        Array.Clear(counts);
        foreach (var (entry, _) in matches)
        {
            var missing = filter.Missing(entry.Facets);
            total += missing == 0 ? 1 : 0;
            foreach (var number in entry.Facets)
            {
                counts[FacetTable.PlaceOf(number)] += FacetTable.FacetFilter.Counts(missing, number) ? 1 : 0;
            }
        }

        var found = Enumerable.Range(0, _facets.Count).Where(p => counts[p] > 0)
            .ToLookup(p => _facets[p].Facet, p => (_facets[p].Value, counts[p]));
        ArrayPool<int>.Shared.Return(counts);
        return new Counts(total, found);
    });

    public void Dispose() => _lock.Dispose();

    private T Look<T>(Question question, Func<IEnumerable<(Entry, int Score)>, FacetTable.FacetFilter, T> answer)
    {
        _lock.EnterReadLock();
        var (scores, best) = (ArrayPool<byte>.Shared.Rent(_entries.Count), ArrayPool<byte>.Shared.Rent(_entries.Count));
        try
        {
            if (question.Words is { } words)
            {
                _words.Score(words, scores.AsSpan(0, _entries.Count), best.AsSpan(0, _entries.Count));
            }

            return answer(Matches(question.Words is null ? null : scores), _facets.FilterOf(question.Wanted));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(scores);
            ArrayPool<byte>.Shared.Return(best);
            _lock.ExitReadLock();
        }
    }

    private IEnumerable<(Entry, int Score)> Matches(byte[]? scores)
    {
        for (var number = 0; number < _entries.Count; number++)
        {
            if (_entries[number] is { } entry && scores?[number] is not 0)
            {
                yield return (entry, scores?[number] ?? 0);
            }
        }
    }

    private void RenumberIfManyAreGone()
    {
        if (_entries.Count - _numbers.Count <= Math.Max(FewGone, _numbers.Count))
        {
            return;
        }

        var renumbered = new int[_entries.Count];
        var kept = new List<Entry?>(_numbers.Count);
        for (var number = 0; number < _entries.Count; number++)
        {
            renumbered[number] = _entries[number] is null ? -1 : kept.Count;
            if (_entries[number] is { } entry)
            {
                _numbers[entry.Place.Id] = kept.Count;
                kept.Add(entry);
            }
        }

        _words.Renumber(renumbered);
        _entries = kept;
    }

    private sealed record Entry(Cursor Place, int[] Facets);
}
