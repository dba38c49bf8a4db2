using Marketplace.Catalog.Listings;
using Marketplace.Catalog.Search;
using Xunit;

namespace Marketplace.Catalog.Tests.Search;

public sealed class RankedPlaceTests
{
    private static readonly Guid Id = Guid.Parse("01990000-0000-7000-8000-00000000000a");
    private static readonly RankedPlace Place = new(12, new Cursor(Seed.Now, Id));

    [Fact]
    public void A_place_comes_back_as_it_went()
    {
        Assert.True(RankedPlace.Parse(Place.ToString()).TryGet(out var read, out _));

        Assert.Equal(Place, read);
    }

    [Fact]
    public void The_best_score_is_first_then_the_newest_then_the_smaller_id()
    {
        RankedPlace[] ordered =
        [
            Place with { Score = 13, Place = new Cursor(Seed.Now.AddDays(-9), Id) },
            Place with { Place = new Cursor(Seed.Now.AddDays(1), Id) },
            Place,
            Place with { Place = new Cursor(Seed.Now, Guid.Parse("01990000-0000-7000-8000-00000000000b")) },
            Place with { Score = 11 },
        ];

        Assert.Equal(ordered, ordered.Reverse().Order());
        Assert.True(RankedPlace.Parse(null).TryGet(out var first, out _));
        Assert.All(ordered, p => Assert.True(first.CompareTo(p) < 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("12")]
    [InlineData("12.")]
    [InlineData("-1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("99999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("x.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_no_page_has_given_is_refused(string text) => Assert.Equal("cursor-invalid", RankedPlace.Parse(text).Error?.Code);
}
