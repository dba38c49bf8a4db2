using Marketplace.Portal.Charts;

namespace Marketplace.Portal.Tests.Charts;

public sealed class CurveTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private static readonly Curve Joined = new("Joined", [new(Monday, 2), new(Monday.AddDays(5), 6)]);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 6)]
    [InlineData(30, 6)]
    public void Between_two_days_the_count_stays(int day, int count) => Assert.Equal(count, Joined.On(Monday.AddDays(day)));

    [Fact]
    public void The_outline_goes_along_and_then_up_as_far_as_it_is_known()
    {
        var across = new Scale(Monday.DayNumber, Monday.AddDays(10).DayNumber, 0);

        Assert.Equal("0,80 50,80 50,40 90,40", Joined.Outline(across, new Scale(0, 10, 0), Monday.AddDays(8)));
    }

    [Fact]
    public void Nothing_counted_draws_nothing() =>
        Assert.Empty(new Curve("Joined", []).Outline(new Scale(0, 1), new Scale(0, 1), Monday));
}
