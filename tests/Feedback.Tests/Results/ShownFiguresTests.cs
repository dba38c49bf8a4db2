using Marketplace.Feedback.Instruments;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Results;

public sealed class ShownFiguresTests
{
    private const int K = 5;

    [Fact]
    public void Overall_below_the_minimum_is_hidden()
    {
        var shown = ShownFigures.Of(People(("patient", 4)), K);

        Assert.Equal(Statistics.Hidden, shown.Overall);
        Assert.Empty(shown.ByRole);
    }

    [Fact]
    public void Overall_at_the_minimum_is_shown() => Assert.Equal(5, ShownFigures.Of(People(("patient", 5)), K).Overall.N);

    [Fact]
    public void Roles_at_the_minimum_are_shown()
    {
        var shown = ShownFigures.Of(People(("patient", 6), ("clinician", 5)), K);

        Assert.Equal(["clinician", "patient"], shown.ByRole.Select(r => r.Role));
        Assert.Equal([5, 6], shown.ByRole.Select(r => r.Summary.N));
    }

    [Fact]
    public void A_single_small_role_takes_the_next_smallest_with_it()
    {
        var shown = ShownFigures.Of(People(("patient", 20), ("clinician", 2)), K);

        Assert.Equal(22, shown.Overall.N);
        Assert.Empty(shown.ByRole);
    }

    [Fact]
    public void Two_small_roles_that_are_small_together_take_another_with_them()
    {
        var shown = ShownFigures.Of(People(("a", 2), ("b", 2), ("c", 9), ("d", 10)), K);

        Assert.Equal(["d"], shown.ByRole.Select(r => r.Role));
    }

    /// <summary>Every combination of up to four roles of 0 to 12 people.</summary>
    [Fact]
    public void Nothing_shown_and_no_difference_of_what_is_shown_is_a_small_cell()
    {
        for (var code = 0; code < 13 * 13 * 13 * 13; code++)
        {
            var sizes = new[] { code % 13, code / 13 % 13, code / 169 % 13, code / 2197 };
            var shown = ShownFigures.Of(People([.. sizes.Select((n, i) => ($"r{i}", n))]), K);
            var total = sizes.Sum();

            Assert.Equal(total >= K, shown.Overall.N is not null);
            Assert.All(shown.ByRole, r => Assert.True(r.Summary.N >= K));
            if (shown.Overall.N is not null)
            {
                var hiddenRoles = sizes.Count(n => n > 0) - shown.ByRole.Count;
                var hiddenPeople = total - shown.ByRole.Sum(r => r.Summary.N!.Value);
                Assert.True(hiddenPeople == 0 || (hiddenPeople >= K && hiddenRoles >= 2), $"sizes {string.Join(',', sizes)}");
            }
        }
    }

    [Fact]
    public void Distribution_counts_everybody_once_in_bins_that_cover_the_range()
    {
        var generator = new SeededGenerator();
        for (var round = 0; round < 500; round++)
        {
            var cells = Enumerable.Range(0, generator.Next(60)).Select(_ => new Cell("patient", generator.Next(41) * 2.5, 1 + generator.Next(3))).ToList();
            var total = cells.Sum(c => c.Count);

            var bins = Distribution.Of(cells, Sus.Instrument, K);

            if (total < K)
            {
                Assert.Empty(bins);
                continue;
            }

            Assert.True(bins.All(b => b.N >= K), generator.Note);
            Assert.Equal(total, bins.Sum(b => b.N));
            Assert.Equal((0d, 100d), (bins[0].From, bins[^1].To));
            Assert.All(bins.Skip(1).Zip(bins), pair => Assert.Equal(pair.Second.To, pair.First.From));
            Assert.All(bins, b => Assert.Equal(b.N, cells.Where(c => c.Score >= b.From && (c.Score < b.To || b.To == 100)).Sum(c => c.Count)));
        }
    }

    private static List<Cell> People(params (string Role, int N)[] roles) =>
        [.. roles.SelectMany(r => Enumerable.Range(0, r.N).Select(i => new Cell(r.Role, i % 41 * 2.5, 1)))];
}
