using Marketplace.Portal.Answering.Papers;
using static Marketplace.Portal.Tests.Answering.Sample;

namespace Marketplace.Portal.Tests.Answering;

public sealed class PagePlanTests
{
    [Theory]
    [InlineData(1, "1")]
    [InlineData(7, "7")]
    [InlineData(8, "4 4")]
    [InlineData(10, "5 5")]
    [InlineData(15, "5 5 5")]
    public void Questions_in_a_row_are_divided_evenly(int questions, string pages) => Assert.Equal(pages, string.Join(' ', SizesOf([.. Row(questions, "a")])));

    [Fact]
    public void A_group_that_fits_is_a_page_and_small_ones_stand_together() =>
        Assert.Equal([4, 3, 3], SizesOf(Group("g", "", [.. Row(4, "a")]), Group("h", "", [.. Row(3, "b")]), Group("i", "", [.. Row(1, "c")]), Group("j", "", [.. Row(2, "d")])));

    [Fact]
    public void A_long_group_goes_on_over_pages_and_one_that_repeats_does_not()
    {
        var paper = Of(Group("g", "", [.. Row(10, "a")]), Group("r", ",'repeats':true", [.. Row(10, "b")]));

        Assert.Equal([5, 5, 1], paper.Pages.Select(p => p.Items.Count));
        Assert.True(paper.Pages[1].Reaches(paper.ItemOf("g")!));
        Assert.False(paper.Pages[1].Owns(paper.ItemOf("g")!));
        Assert.True(paper.Pages[2].Owns(paper.ItemOf("b3")!));
    }

    [Fact]
    public void A_text_stays_with_what_follows_it()
    {
        var paper = Of(Question("hello", "display"), Group("g", "", [.. Row(9, "a")]), Question("between", "display"), Group("h", "", [.. Row(4, "b")]), Question("end", "display"));

        Assert.Equal(["hello", "a0"], paper.Pages[0].Items.Take(2).Select(i => i.LinkId));
        Assert.Equal(["between", "h", "end"], paper.Pages[^1].Items.Select(i => i.LinkId));
    }

    [Fact]
    public void Every_question_of_the_public_questionnaires_is_on_one_page()
    {
        Assert.SkipWhen(Files.Count == 0, WithoutFiles);

        Assert.All(Files.Select(OfFile), paper => Assert.All(
            paper.Form.AllItems().Where(i => i.IsQuestion && !IsHidden(i)), i => Assert.Single(paper.Pages, p => p.Owns(i))));
    }

    private static bool IsHidden(Forms.FormItem item) => item.Rendering.Hidden || (item.Parent is { } parent && IsHidden(parent));

    private static IEnumerable<int> SizesOf(params string[] items) => Of(items).Pages.Select(p => p.Items.Sum(i => i.Type == "group" ? i.Items.Count : 1));

    private static IEnumerable<string> Row(int count, string name) => Enumerable.Range(0, count).Select(i => Question($"{name}{i}", "string"));
}
