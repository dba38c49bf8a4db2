namespace Marketplace.Portal.Tests.Sources;

/// <summary>No page has a text of its own, nor a style that the Content-Security-Policy would not take.</summary>
public sealed class MarkupTests
{
    public static TheoryData<string> Pages => new(PortalSources.Files("*.razor"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_nothing_that_is_not_in_its_resources(string file) => Assert.Empty(Markup.LiteralTexts(PortalSources.Read(file)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_no_style_and_no_script_of_its_own(string file)
    {
        var page = PortalSources.Read(file);

        Assert.DoesNotContain(" style=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<script(?![^>]* src=)", page);
    }

    [Theory]
    [InlineData("<p>Hello</p>", "Hello")]
    [InlineData("<p>@T[\"Name\"] is here</p>", "is here")]
    [InlineData("<a href=\"x\" title=\"Open it\">@name</a>", "Open it")]
    [InlineData("@if (a.Count > 0)\n{\n    <p>Some</p>\n}", "Some")]
    [InlineData("<p>@items.Count entries</p>", "entries")]
    public void A_literal_text_is_found(string razor, string text) => Assert.Equal([text], Markup.LiteralTexts(razor));

    [Theory]
    [InlineData("@page \"/x\"\n@inject IStringLocalizer<Texts> T\n<p>@T[\"Name\", items.Where(i => i.N > 1)]&nbsp;–</p>")]
    [InlineData("@if (a is { Count: > 0 } b)\n{\n    <p>@b</p>\n}\nelse if (c)\n{\n    <p>@c!.Name?.First</p>\n}\nelse\n{\n    <p>@d</p>\n}")]
    [InlineData("@foreach (var x in new List<string>())\n{\n    var y = x;\n    <p class=\"@(y > 1 ? \"a\" : null)\">@y</p>\n}")]
    [InlineData("<p>@x</p>\n@code {\n    private string Name => \"}<p>Hello</p>\";\n}")]
    [InlineData("<a href=\"@Here#x\" aria-label=\"@T[\"Name\"]\">@T[\"Name\"]@* a remark *@</a>")]
    [InlineData("@switch (x)\n{\n    case 1:\n        <p>@x</p>\n        break;\n}")]
    public void What_razor_says_to_the_compiler_is_no_text(string razor) => Assert.Empty(Markup.LiteralTexts(razor));
}
