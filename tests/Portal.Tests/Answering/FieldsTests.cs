using Marketplace.Portal.Answering.Filling;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Portal.Tests.Answering;

public sealed class FieldsTests
{
    [Fact]
    public void Rows_behind_one_that_is_taken_out_move_up_with_all_that_is_in_them()
    {
        var fields = Posted(("rows", "q1:3"), ("rows", "q1-2_3:2"), ("q1-0_2-0", "a"), ("q1-1_2-0", "b"), ("q1-1_2-0.time", "t"), ("q1-2_2-0", "c"), ("q1-2_3-1", "d"), ("q11-0", "other"));

        fields.RemoveRow("q1", 0);

        Assert.Equal((2, 2), (fields.RowsOf("q1"), fields.RowsOf("q1-1_3")));
        Assert.Equal(["b", "t", "c", "d", "", "other"], new[] { "q1-0_2-0", "q1-0_2-0.time", "q1-1_2-0", "q1-1_3-1", "q1-2_2-0", "q11-0" }.Select(n => fields[n]));
    }

    [Fact]
    public void The_last_row_is_emptied_and_stays()
    {
        var fields = Posted(("rows", "q1:1"), ("q1-0", "a"));

        fields.RemoveRow("q1", 0);

        Assert.Equal((1, ""), (fields.RowsOf("q1"), fields["q1-0"]));
    }

    [Theory]
    [InlineData("q1:-1")]
    [InlineData("q1:100000000")]
    [InlineData("q1:x")]
    [InlineData("q1")]
    [InlineData(":3")]
    public void A_number_of_rows_that_nobody_sends_from_a_page_is_passed_over(string rows) => Assert.Equal(1, Posted(("rows", rows)).RowsOf("q1"));

    [Fact]
    public void Fields_that_are_no_answers_are_passed_over() => Assert.False(Posted(("questionnaire", "x")).Has("questionnaire"));

    private static Fields Posted(params (string Name, string Value)[] fields) =>
        Fields.Posted(fields.GroupBy(f => f.Name).Select(f => KeyValuePair.Create(f.Key, new StringValues([.. f.Select(v => v.Value)]))));
}
