using Marketplace.Feedback.Questionnaires.Forms;
using Marketplace.Forms;
using Xunit;

namespace Marketplace.Feedback.Questionnaires;

public sealed class FormReaderTests
{
    private static readonly Form Form = CheckedForm.From(Samples.Bytes(Samples.Everything)).Form!;

    [Fact]
    public void Every_item_type_is_read() => Assert.Equal(
        ["attachment", "boolean", "choice", "date", "dateTime", "decimal", "display", "group", "integer", "open-choice", "quantity", "reference", "string", "text", "time", "url"],
        Form.AllItems().Select(i => i.Type).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Options_have_their_weights_and_translations()
    {
        var options = Item("likert").Options;

        Assert.Equal([1m, 2.5m], options.Select(o => o.Weight));
        Assert.Equal(("No", "Non", "No"), (options[0].Display!.Text, options[0].Display!.In("fr"), options[0].Display!.In("de")));
        Assert.Equal([false, true], Item("int").Options.Select(o => o.InitialSelected));
    }

    [Fact]
    public void Limits_units_and_rendering_are_read_from_the_extensions()
    {
        Assert.Equal((2, "[a-z]+"), (Item("more").Limits.MinLength, Item("more").Limits.Pattern));
        Assert.Equal((0.10m, 2), (((FhirValue.Number)Item("dec").Limits.Least!).Value, Item("dec").Limits.MaxDecimalPlaces));
        Assert.Equal(new FhirValue.Moment("date", "2026-12-31"), Item("date").Limits.Greatest);
        Assert.Equal(2000, Item("why").Limits.MaxLength);
        Assert.Equal(["kg", "g"], Item("weight").Units.Select(u => u.Code));
        Assert.Equal(("radio-button", "horizontal"), (Item("likert").Rendering.Control, Item("likert").Rendering.Orientation));
        Assert.Equal("*Welcome*", Item("intro").Rendering.Markdown);
    }

    [Fact]
    public void Items_know_where_they_stand()
    {
        Assert.Equal("Questionnaire.item[1].item[1].item[0]", Item("more").Path);
        Assert.Equal(["why", "group"], new[] { Item("more").Parent!.LinkId, Item("more").Parent!.Parent!.LinkId });
    }

    private static FormItem Item(string linkId) => Form.AllItems().Single(i => i.LinkId == linkId);
}
