using Marketplace.Portal.Answering.Filling;
using Marketplace.Portal.Answering.Showing;
using static Marketplace.Portal.Tests.Answering.Sample;

namespace Marketplace.Portal.Tests.Answering;

public sealed class PageViewTests
{
    private const string Asked = ",'enableWhen':[{'question':'a','operator':'>=','answerInteger':20}]";

    [Theory]
    [InlineData("[]", "q0-0")]
    [InlineData("[{'linkId':'a','answer':[{'valueInteger':19}]}]", "q0-0")]
    [InlineData("[{'linkId':'a','answer':[{'valueInteger':20}]}]", "q0-0 q1-0")]
    public void A_page_shows_what_the_answers_ask_for(string items, string shown) =>
        Assert.Equal(shown, string.Join(' ', PageView.ShownIn(View(items, Question("a", "integer"), Question("b", "string", Asked)).Blocks(page: null))));

    [Fact]
    public void What_is_asked_below_an_answer_waits_for_it_and_a_text_does_not()
    {
        string[] form = ["{'linkId':'a','type':'string','item':[{'linkId':'b','type':'string'},{'linkId':'c','type':'display','text':'A hint'}]}"];

        Assert.Equal(["q0-0", "q0-0_2-0"], PageView.ShownIn(View("[]", form).Blocks(page: null)));
        Assert.Equal(["q0-0", "q0-0_1-0", "q0-0_2-0"], PageView.ShownIn(View("[{'linkId':'a','answer':[{'valueString':'x'}]}]", form).Blocks(page: null)));
    }

    [Fact]
    public void Each_repetition_looks_at_its_own_question()
    {
        var blocks = View(
            "[{'linkId':'g','item':[{'linkId':'a','answer':[{'valueInteger':20}]}]},{'linkId':'g','item':[{'linkId':'a','answer':[{'valueInteger':1}]}]}]",
            Group("g", ",'repeats':true", Question("a", "integer"), Question("b", "string", Asked))).Blocks(page: null);

        Assert.Equal(["q0-0", "q0-0_1-0", "q0-0_2-0", "q0-1", "q0-1_1-0"], PageView.ShownIn(blocks));
        Assert.Contains("\"field\":\"q0-1_1\"", blocks[0].Rows[1].Below[1].Rows[0].When, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_is_told_which_fields_to_look_at_and_what_is_decided_on_other_pages()
    {
        var options = ",'answerOption':[{'valueCoding':{'code':'x'}},{'valueCoding':{'code':'y'}}]";
        string[] form =
        [
            Question("a", "choice", options),
            .. Enumerable.Range(0, 6).Select(i => Question($"fill{i}", "string")),
            Question("same", "integer"),
            Question("b", "string", ",'enableBehavior':'any','enableWhen':[{'question':'a','operator':'!=','answerCoding':{'code':'x'}},{'question':'same','operator':'>','answerInteger':3}]"),
        ];
        var paper = Of(form);

        var view = new PageView(paper, [], new Fields());

        var together = view.Blocks(page: null)[^1].Rows[0].When;
        var apart = view.Blocks(paper.Pages[1])[^1].Rows[0].When;

        Assert.Equal("""{"any":true,"all":[{"is":null,"field":"q0","kind":"one-of","op":"!=","value":null,"of":["0"]},{"is":null,"field":"q7","kind":"number","op":"\u003E","value":"3","of":null}],"below":null}""", together);
        Assert.StartsWith("""{"any":true,"all":[{"is":true,""", apart, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_asked_is_not_sent() => Assert.True(AreSame(
        Items("[{'linkId':'a','answer':[{'valueInteger':1}]}]"),
        AnswerJson.Write(View("[{'linkId':'a','answer':[{'valueInteger':1}]},{'linkId':'b','answer':[{'valueString':'stale'}]}]", Question("a", "integer"), Question("b", "string", Asked)).Counting())));

    private static PageView View(string items, params string[] form)
    {
        var paper = Of(form);
        var answers = AnswerJson.Read(paper, Items(items));
        return new PageView(paper, answers, new FieldTexts(paper, TimeZoneInfo.Utc).Of(answers));
    }
}
