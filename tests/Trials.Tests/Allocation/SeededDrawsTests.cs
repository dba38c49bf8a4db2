using Marketplace.Trials.Allocation;
using Xunit;

namespace Marketplace.Trials.Tests.Allocation;

public sealed class SeededDrawsTests
{
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    /// <summary>Made by another program (Python's hmac) from the same description.</summary>
    [Fact]
    public void Numbers_are_those_that_anybody_makes_from_the_seed()
    {
        var draws = new SeededDraws(Seed, "vector");

        Assert.Equal([0, 0, 3, 1, 3, 792, 138172], new[] { 2, 3, 5, 7, 11, 1000, 1_000_000 }.Select(draws.Next));
    }

    [Fact]
    public void Another_seed_or_another_name_gives_other_numbers()
    {
        Assert.NotEqual(Ten(Seed, "one"), Ten(Seed, "other"));
        Assert.NotEqual(Ten(Seed, "one"), Ten([.. Seed.Reverse()], "one"));
        Assert.Equal(Ten(Seed, "one"), Ten(Seed, "one"));
    }

    /// <summary>Chi-square below the 0.1 % point of its degrees of freedom.</summary>
    [Theory]
    [InlineData(2, 10.83)]
    [InlineData(3, 13.82)]
    [InlineData(7, 22.46)]
    [InlineData(100, 148.23)]
    public void Each_number_below_a_bound_is_as_likely_as_the_others(int bound, double critical)
    {
        var draws = new SeededDraws(Seed, $"uniform/{bound}");

        Assert.InRange(ChiSquare([.. Enumerable.Range(0, 1000 * bound).Select(_ => draws.Next(bound))], bound), 0, critical);
    }

    [Fact]
    public void Each_order_of_four_is_as_likely_as_the_others()
    {
        var draws = new SeededDraws(Seed, "orders");
        var orders = Enumerable.Range(0, 24_000).Select(_ =>
        {
            var items = "abcd".ToCharArray();
            draws.Shuffle<char>(items);
            return new string(items);
        }).ToList();

        Assert.Equal(24, orders.Distinct().Count());
        Assert.InRange(ChiSquare(orders, 24), 0, 49.73);
    }

    private static List<int> Ten(byte[] seed, string name)
    {
        var draws = new SeededDraws(seed, name);
        return [.. Enumerable.Range(0, 10).Select(_ => draws.Next(1_000_000))];
    }

    private static double ChiSquare<T>(List<T> drawn, int kinds) where T : notnull
    {
        var expected = (double)drawn.Count / kinds;
        return drawn.CountBy(d => d).Sum(kind => Math.Pow(kind.Value - expected, 2) / expected);
    }
}
