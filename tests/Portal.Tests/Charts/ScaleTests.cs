using System.Globalization;
using Marketplace.Portal.Charts;

namespace Marketplace.Portal.Tests.Charts;

public sealed class ScaleTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(50, 50)]
    [InlineData(100, 100)]
    [InlineData(-10, 0)]
    [InlineData(130, 100)]
    public void A_value_is_placed_by_its_share_and_never_beyond_an_end(double value, double place) =>
        Assert.Equal(place, new Scale(0, 100, 0).At(value));

    [Fact]
    public void A_scale_that_does_not_begin_at_nought_is_measured_from_its_own_lowest()
    {
        var scale = new Scale(1, 5, 0);

        Assert.Equal([0, 25, 100], new[] { scale.At(1), scale.At(2), scale.At(5) });
    }

    [Fact]
    public void An_inset_leaves_room_at_both_ends() => Assert.Equal(("4%", "96%"), (new Scale(0, 10, 4).Percent(0), new Scale(0, 10, 4).Percent(10)));

    [Fact]
    public void A_length_is_the_way_from_value_to_value() => Assert.Equal("24%", new Scale(0, 100).Percent(50, 75));

    [Fact]
    public void A_scale_of_one_value_places_it_in_the_middle() => Assert.Equal(50, new Scale(3, 3).At(3));

    [Theory]
    [InlineData(0, 100, "0 20 40 60 80 100")]
    [InlineData(1, 5, "1 2 3 4 5")]
    [InlineData(0, 10, "0 2 4 6 8 10")]
    [InlineData(-100, 100, "-100 -50 0 50 100")]
    [InlineData(-3, 3, "-3 -2 -1 0 1 2 3")]
    [InlineData(1, 7, "1 2 3 4 5 6 7")]
    [InlineData(0, 0.5, "0 0.1 0.2 0.3 0.4 0.5")]
    public void Ticks_are_round_values(double lowest, double highest, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', new Scale(lowest, highest).Ticks().Select(t => t.ToString(CultureInfo.InvariantCulture))));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 3)]
    [InlineData(14, 15)]
    [InlineData(97, 100)]
    public void Counts_end_at_a_round_value_that_is_enough(int greatest, int end) => Assert.Equal(end, Scale.ForCounts(greatest).Highest);

    [Fact]
    public void Numbers_of_a_drawing_have_a_point_in_every_language()
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

        Assert.Equal("33.33%", new Scale(0, 3, 0).Percent(1));
    }
}
