using Marketplace.Feedback.Questionnaires.Forms;
using Marketplace.Forms;
using Marketplace.Forms.Enablement;
using Xunit;
using static Marketplace.Forms.Enablement.AnsweredItem;

namespace Marketplace.Feedback.Questionnaires;

public sealed class EnabledItemsTests
{
    /// <summary>Type of the question, operator, what it is compared with, the answers as JSON of <c>initial</c>, and whether the condition holds.</summary>
    [Theory]
    [InlineData("boolean", "exists", "\"answerBoolean\":true", "", false)]
    [InlineData("boolean", "exists", "\"answerBoolean\":false", "", true)]
    [InlineData("boolean", "exists", "\"answerBoolean\":true", "{\"valueBoolean\":false}", true)]
    [InlineData("boolean", "=", "\"answerBoolean\":true", "{\"valueBoolean\":true}", true)]
    [InlineData("boolean", "=", "\"answerBoolean\":true", "", false)]
    [InlineData("boolean", "!=", "\"answerBoolean\":true", "{\"valueBoolean\":false}", true)]
    [InlineData("boolean", "!=", "\"answerBoolean\":true", "", true)]
    [InlineData("integer", "=", "\"answerInteger\":3", "{\"valueInteger\":1},{\"valueInteger\":3}", true)]
    [InlineData("integer", "!=", "\"answerInteger\":3", "{\"valueInteger\":1},{\"valueInteger\":3}", false)]
    [InlineData("integer", ">", "\"answerInteger\":3", "{\"valueInteger\":3}", false)]
    [InlineData("integer", ">=", "\"answerInteger\":3", "{\"valueInteger\":3}", true)]
    [InlineData("integer", "<", "\"answerInteger\":3", "{\"valueInteger\":9},{\"valueInteger\":2}", true)]
    [InlineData("integer", "<=", "\"answerInteger\":3", "{\"valueInteger\":4}", false)]
    [InlineData("decimal", "=", "\"answerDecimal\":1.50", "{\"valueDecimal\":1.5}", true)]
    [InlineData("decimal", ">", "\"answerInteger\":1", "{\"valueDecimal\":1.0000001}", true)]
    [InlineData("date", ">", "\"answerDate\":\"2026-01\"", "{\"valueDate\":\"2026-02-01\"}", true)]
    [InlineData("date", ">", "\"answerDate\":\"2026-01\"", "{\"valueDate\":\"2026-01-31\"}", false)]
    [InlineData("date", "=", "\"answerDate\":\"2026-01-31\"", "{\"valueDate\":\"2026-01-31\"}", true)]
    [InlineData("dateTime", "=", "\"answerDateTime\":\"2026-01-01T09:00:00+01:00\"", "{\"valueDateTime\":\"2026-01-01T08:00:00Z\"}", true)]
    [InlineData("dateTime", "<", "\"answerDate\":\"2026-01-02\"", "{\"valueDateTime\":\"2026-01-01T08:00:00Z\"}", true)]
    [InlineData("time", ">=", "\"answerTime\":\"10:00:00\"", "{\"valueTime\":\"10:00:00.0\"}", true)]
    [InlineData("string", "=", "\"answerString\":\"a\"", "{\"valueString\":\"A\"}", false)]
    [InlineData("choice", "=", "\"answerCoding\":{\"system\":\"urn:s\",\"code\":\"a\"}", "{\"valueCoding\":{\"system\":\"urn:s\",\"code\":\"a\",\"display\":\"A\"}}", true)]
    [InlineData("choice", "=", "\"answerCoding\":{\"system\":\"urn:s\",\"code\":\"a\"}", "{\"valueCoding\":{\"system\":\"urn:other\",\"code\":\"a\"}}", false)]
    [InlineData("choice", "=", "\"answerCoding\":{\"code\":\"a\"}", "{\"valueCoding\":{\"system\":\"urn:s\",\"code\":\"a\"}}", true)]
    [InlineData("quantity", ">", "\"answerQuantity\":{\"value\":1,\"unit\":\"kg\"}", "{\"valueQuantity\":{\"value\":2,\"unit\":\"kg\"}}", true)]
    [InlineData("quantity", ">", "\"answerQuantity\":{\"value\":1,\"unit\":\"kg\"}", "{\"valueQuantity\":{\"value\":2,\"unit\":\"g\"}}", false)]
    [InlineData("reference", "=", "\"answerReference\":{\"reference\":\"Patient/1\"}", "{\"valueReference\":{\"reference\":\"Patient/1\"}}", true)]
    public void Condition_holds_as_its_operator_says(string type, string op, string answer, string given, bool holds)
    {
        // The answers are read from initial values, which have the same shape.
        var form = FormOf($$"""
            { "linkId": "q", "type": "{{type}}", "repeats": true {{(given.Length > 0 ? $", \"initial\": [ {given} ]" : "")}} },
            { "linkId": "x", "type": "text", "enableWhen": [ { "question": "q", "operator": "{{op}}", {{answer}} } ] }
            """);

        var enabled = EnabledItems.Of(form, [Question("q", [.. form.Items[0].Initial.OfType<FhirValue>()])]);

        Assert.Equal(holds, enabled.IsEnabled("x"));
        Assert.True(enabled.IsEnabled("q"));
    }

    [Theory]
    [InlineData("all", true, true, true)]
    [InlineData("all", true, false, false)]
    [InlineData("any", true, false, true)]
    [InlineData("any", false, false, false)]
    public void Several_conditions_count_as_enableBehavior_says(string behaviour, bool first, bool second, bool expected)
    {
        var form = FormOf($$"""
            { "linkId": "a", "type": "boolean" }, { "linkId": "b", "type": "boolean" },
            { "linkId": "x", "type": "text", "enableBehavior": "{{behaviour}}", {{When("a", "b")}} }
            """);

        Assert.Equal(expected, EnabledItems.Of(form, [Is("a", first), Is("b", second)]).IsEnabled("x"));
    }

    [Fact]
    public void Disabled_group_disables_what_is_below_it_and_what_depends_on_that()
    {
        // The item that depends stands before the question, and the question's answer was given before the group was disabled.
        var form = FormOf($$"""
            { "linkId": "after", "type": "text", {{When("inner")}} }, { "linkId": "gate", "type": "boolean" },
            { "linkId": "g", "type": "group", {{When("gate")}}, "item": [ { "linkId": "inner", "type": "boolean", "item": [ { "linkId": "below", "type": "text" } ] } ] }
            """);

        var open = EnabledItems.Of(form, [Is("gate", true), Group("g", Is("inner", true))]);
        var shut = EnabledItems.Of(form, [Is("gate", false), Group("g", Is("inner", true))]);

        Assert.Equal(["after", "gate", "g", "inner", "below"], open.All.Where(o => o.IsEnabled).Select(o => o.Item.LinkId));
        Assert.Equal(["gate"], shut.All.Where(o => o.IsEnabled).Select(o => o.Item.LinkId));
    }

    [Fact]
    public void Each_repetition_of_a_group_goes_by_its_own_answers()
    {
        var form = FormOf($$"""
            { "linkId": "g", "type": "group", "repeats": true, "item": [
                { "linkId": "before", "type": "text", {{When("q")}} }, { "linkId": "q", "type": "boolean" }, { "linkId": "x", "type": "text", {{When("q")}} } ] },
            { "linkId": "last", "type": "text", {{When("q")}} }
            """);

        var enabled = EnabledItems.Of(form, [Group("g", Is("q", true)), Group("g", Is("q", false)), Group("g")]);

        Assert.Equal([true, false, false], enabled.All.Where(o => o.Item.LinkId == "x").Select(o => o.IsEnabled));
        Assert.Equal([true, false, false], enabled.All.Where(o => o.Item.LinkId == "before").Select(o => o.IsEnabled));
        Assert.False(enabled.IsEnabled("last"));
    }

    [Fact]
    public void Items_below_an_answer_go_by_what_is_below_the_same_answer()
    {
        var form = FormOf($$"""
            { "linkId": "drug", "type": "string", "repeats": true, "item": [ { "linkId": "daily", "type": "boolean" }, { "linkId": "dose", "type": "text", {{When("daily")}} } ] }
            """);
        GivenAnswer Drug(string name, bool daily) => new(new FhirValue.Words("string", name), [Is("daily", daily)]);

        var enabled = EnabledItems.Of(form, [new AnsweredItem("drug", [Drug("a", false), Drug("b", true)], [])]);

        Assert.Equal([false, true], enabled.All.Where(o => o.Item.LinkId == "dose").Select(o => o.IsEnabled));
    }

    [Fact]
    public void Long_chain_of_conditions_is_decided_in_one_pass()
    {
        var items = Enumerable.Range(1, FormRules.MaxItems - 1).Select(i => $$"""{ "linkId": "{{i}}", "type": "boolean", {{When($"{i - 1}")}} }""");
        var form = FormOf($$"""{ "linkId": "0", "type": "boolean" }, {{string.Join(',', items.Reverse())}}""");
        var all = Enumerable.Range(0, FormRules.MaxItems).Select(i => Is($"{i}", i != 1000)).ToList();

        Assert.Equal(1001, EnabledItems.Of(form, all).All.Count(o => o.IsEnabled));
    }

    private static Form FormOf(string items)
    {
        var read = CheckedForm.From(Samples.Bytes(Samples.With(items)));
        Assert.Empty(read.Issues);
        return read.Form!;
    }

    private static AnsweredItem Is(string linkId, bool value) => Question(linkId, new FhirValue.Truth(value));

    private static string When(params string[] questions) =>
        $"\"enableWhen\": [ {string.Join(", ", questions.Select(q => $$"""{ "question": "{{q}}", "operator": "=", "answerBoolean": true }"""))} ]";
}
