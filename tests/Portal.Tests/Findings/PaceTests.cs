using Marketplace.Portal.Findings;

namespace Marketplace.Portal.Tests.Findings;

public sealed class PaceTests
{
    private static readonly DateOnly First = new(2026, 1, 1);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(49, 50)]
    [InlineData(99, 100)]
    [InlineData(400, 100)]
    public void An_even_pace_begins_on_the_first_day_and_is_through_on_the_last(int day, int expected) =>
        Assert.Equal(expected, Pace.Expected(100, First, First.AddDays(99), First.AddDays(day)));

    [Fact]
    public void A_trial_of_one_day_wants_all_on_it() => Assert.Equal(7, Pace.Expected(7, First, First, First));
}
