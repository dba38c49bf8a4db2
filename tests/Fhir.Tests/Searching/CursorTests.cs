using Xunit;

namespace Marketplace.Fhir.Searching;

public sealed class CursorTests
{
    [Fact]
    public void Cursor_comes_back_as_it_went()
    {
        var cursor = new Cursor(Guid.CreateVersion7(), 4711);

        Assert.Equal(cursor, Cursor.Parse($"{cursor}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+=")]
    public void Text_that_is_no_cursor_is_none(string text) => Assert.Null(Cursor.Parse(text));
}
