using Marketplace.Catalog.Listings;
using Xunit;

namespace Marketplace.Catalog.Tests.Listings;

public sealed class CursorTests
{
    [Fact]
    public void A_cursor_comes_back_as_it_went()
    {
        var cursor = new Cursor(Seed.Now.AddTicks(1234567), Guid.CreateVersion7());

        Assert.True(Cursor.NewestFirst(cursor.ToString()).TryGet(out var read, out _));

        Assert.Equal(cursor, read);
        Assert.Equal(DateTimeKind.Utc, read.AtUtc.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("                                ")]
    [InlineData("________________________________")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ééééééééééééééééééééééééééééééééé")]
    public void What_no_page_has_given_is_refused(string text)
    {
        Assert.Equal("cursor-invalid", Cursor.NewestFirst(text).Error?.Code);
        Assert.Equal("cursor-invalid", Cursor.OldestFirst(text).Error?.Code);
    }
}
