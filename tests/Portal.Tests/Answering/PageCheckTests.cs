using Marketplace.Forms.Enablement;
using Marketplace.Portal.Answering.Filling;
using static Marketplace.Portal.Tests.Answering.Sample;

namespace Marketplace.Portal.Tests.Answering;

public sealed class PageCheckTests
{
    [Fact]
    public void Of_what_is_not_asked_nothing_is_missing() => Assert.Empty(FaultsOf(
        "[]", Question("a", "boolean"), Question("b", "string", ",'required':true,'enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]"), Question("c", "string", ",'required':true,'readOnly':true")));

    [Fact]
    public void A_repetition_in_which_nothing_stands_asks_nothing() => Assert.Equal(
        ["q0-1_1-0 answer-missing"],
        FaultsOf("[{'linkId':'g'},{'linkId':'g','item':[{'linkId':'b','answer':[{'valueString':'x'}]}]}]", Group("g", ",'repeats':true", Question("a", "string", ",'required':true"), Question("b", "string"))));

    [Theory]
    [InlineData("string", "'valueString':'äöü€'", ",'maxLength':3", "answer-too-long 3")]
    [InlineData("string", "'valueString':'\\ud83d\\ude00'", ",'maxLength':1", null)]
    [InlineData("integer", "'valueInteger':4", ",'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/minValue','valueInteger':5}]", "answer-too-small 5")]
    [InlineData("date", "'valueDate':'2026-02-01'", ",'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/maxValue','valueDate':'2026-01-31'}]", "answer-too-large 31 January 2026")]
    [InlineData("quantity", "'valueQuantity':{'value':4}", ",'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/minValue','valueDecimal':5}]", "answer-too-small 5")]
    public void An_answer_beyond_its_limits_is_told_with_the_limit(string type, string value, string limits, string? fault) =>
        Assert.Equal(fault is null ? [] : [$"q0-0 {fault}"], FaultsOf($"[{{'linkId':'a','answer':[{{{value}}}]}}]", Question("a", type, limits)));

    private static List<string> FaultsOf(string items, params string[] form)
    {
        var paper = Of(form);
        var enabled = EnabledItems.Of(paper.Form, AnswerJson.Read(paper, Items(items)));
        System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("en-GB");
        return [.. PageCheck.Of(paper, enabled.Roots, page: null).Select(f => $"{f.Name} {f.Code} {f.Limit}".Trim())];
    }
}
