using Marketplace.Catalog.Listings;
using Marketplace.Catalog.Search;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Catalog.Tests.Search;

/// <summary>
/// The index against a reading of every listing, over games of changes and questions drawn at random: long enough that
/// numbers are given up and words forgotten several times.
/// </summary>
public sealed class ListingIndexTests
{
    private const int Rounds = 400;

    private static readonly string[] Vocabulary = ["a", "ab", "abc", "abd", "b", "ba", "bab", "c", "cœur", "心", "心不全", "zz"];
    private static readonly string[] Asked = [.. Vocabulary, "abcd", "心不", "z", "x"];
    private static readonly string[] Kinds = [Facets.Technology, Facets.Topic, Facets.Language, Facets.Trl, Facets.Evidence];

    private readonly SeededGenerator _chance = new();
    private readonly Dictionary<Guid, ListingDocument> _world = [];
    private readonly Guid[] _ids = [.. Enumerable.Range(0, 50).Select(_ => Guid.CreateVersion7())];

    [Fact]
    public void It_finds_and_counts_what_a_reading_of_every_listing_does()
    {
        using var index = new ListingIndex();
        var (found, counted) = (0, 0);
        for (var round = 1; round <= Rounds; round++)
        {
            Change(index, round);
            var question = Draw();
            var expected = Read(question);

            Assert.True(expected.SequenceEqual(Walk(index, question)), $"Round {round}. {_chance.Note}");
            var counts = index.Count(question);
            Assert.True(expected.Count == counts.Total, $"Round {round}. {_chance.Note}");
            Assert.True(CountByReading(question).SetEquals(counts.Values.SelectMany(f => f.Select(v => (f.Key, v.Value, v.Listings)))), $"Round {round}. {_chance.Note}");
            (found, counted) = (found + expected.Count, counted + counts.Values.Count);
        }

        // Questions that never find anything would agree too.
        Assert.True(found > Rounds && counted > Rounds);
    }

    [Fact]
    public void What_was_taken_in_twice_stands_once()
    {
        using var index = new ListingIndex();
        var document = Document(_ids[0]);
        index.Apply([_ids[0]], [document], 1);
        index.Apply([_ids[0], _ids[1]], [document], 2);

        Assert.Equal((1, 2), (index.Count(new Question(null, [])).Total, index.Position));
    }

    private void Change(ListingIndex index, int position)
    {
        var ids = _ids.Where(_ => _chance.OneIn(3)).ToList();
        foreach (var id in ids)
        {
            _world.Remove(id);
            if (!_chance.OneIn(4))
            {
                _world.Add(id, Document(id));
            }
        }

        index.Apply(ids, [.. ids.Where(_world.ContainsKey).Select(id => _world[id])], position);
    }

    private ListingDocument Document(Guid id) => new(
        new Cursor(Seed.Now.AddDays(_chance.Next(3)), id),
        Enumerable.Range(0, 1 + _chance.Next(6)).Select(_ => _chance.Pick(Vocabulary)).Distinct().ToDictionary(w => w, _ => 1 << _chance.Next(4)),
        [new(Facets.Listed, Facets.Yes), .. Kinds.SelectMany(k => Values(_chance.Next(3)).Select(v => new FacetValue(k, v)))]);

    private Question Draw() => new(
        _chance.OneIn(3) ? null : [.. Enumerable.Range(0, _chance.Next(4)).Select(_ => _chance.Pick(Asked)).Distinct()],
        [new(Facets.Listed, [Facets.Yes]), .. Kinds.Where(_ => _chance.OneIn(3)).Select(k => new Wanted(k, Values(1 + _chance.Next(3))))]);

    private string[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => $"v{_chance.Next(5)}").Distinct()];

    /// <summary>Page by page, as a client does.</summary>
    private static List<RankedPlace> Walk(ListingIndex index, Question question)
    {
        Assert.True(RankedPlace.Parse(null).TryGet(out var after, out _));
        var walked = new List<RankedPlace>();
        for (var page = index.Find(question, after, 7); page.Count > 0; page = index.Find(question, page[^1], 7))
        {
            walked.AddRange(page);
        }

        return walked;
    }

    private List<RankedPlace> Read(Question question) =>
        [.. _world.Values.Where(d => Meets(d, question, besides: null)).Select(d => new RankedPlace(ScoreOf(d, question), d.Place)).Order()];

    private HashSet<(string, string, int)> CountByReading(Question question) => [.. Kinds.SelectMany(k => _world.Values
        .Where(d => Meets(d, question, besides: k))
        .SelectMany(d => d.Facets.Where(f => f.Facet == k).Distinct())
        .CountBy(f => f.Value)
        .Select(v => (k, v.Key, v.Value)))];

    private static bool Meets(ListingDocument document, Question question, string? besides) => ScoreOf(document, question) > 0
        && question.Wanted.All(w => w.Facet == besides || document.Facets.Any(f => f.Facet == w.Facet && w.Values.Contains(f.Value)));

    private static int ScoreOf(ListingDocument document, Question question)
    {
        var scores = question.Words?.Select(asked => document.Words
            .Where(w => w.Key.StartsWith(asked, StringComparison.Ordinal)).Select(w => w.Value * (w.Key == asked ? 2 : 1)).Append(0).Max()).ToList();
        return scores is null ? 1 : scores.Contains(0) ? 0 : scores.Sum();
    }
}
