using System.Net;
using Marketplace.Portal.Tests.Hosting;
using static Marketplace.Portal.Tests.Answering.Sample;

namespace Marketplace.Portal.Tests.Answering;

public sealed class AnswerPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly string[] Nine = [.. Enumerable.Range(0, 9).Select(i => Question($"a{i}", "string"))];

    [Fact]
    public async Task A_move_saves_the_draft_under_the_pseudonym_and_leads_on()
    {
        var (api, browser) = await AskAsync(Nine);

        var next = await SendAsync(browser, api, ("do", "next"), ("q0-0", "first"));
        var last = await browser.OpenAsync(next.Location!);
        var back = await SendAsync(browser, api, "?page=2", ("do", "back"), ("q8-0", "ninth"));

        Assert.EndsWith("?page=2", next.Location, StringComparison.Ordinal);
        Assert.Contains("Page 2 of 2", last.Text, StringComparison.Ordinal);
        Assert.EndsWith("?page=1", back.Location, StringComparison.Ordinal);
        Assert.True(AreSame(Items("[{'linkId':'a0','answer':[{'valueString':'first'}]},{'linkId':'a8','answer':[{'valueString':'ninth'}]}]"), Items(api.Draft!)));
        Assert.Equal("Bearer participant", portal.Gateway.Requests.Last(r => r.Line.EndsWith("/draft", StringComparison.Ordinal)).Authorization);
    }

    [Fact]
    public async Task A_saved_draft_is_shown_on_the_page_where_it_goes_on()
    {
        var (api, browser) = await AskAsync(Nine);
        api.SaveElsewhere($"[{string.Join(',', Enumerable.Range(0, 5).Select(i => $"{{'linkId':'a{i}','answer':[{{'valueString':'x'}}]}}"))}]");

        var page = await browser.OpenAsync(api.Path);

        Assert.Contains("Page 2 of 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("Saved 10:42", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("next")]
    [InlineData("back")]
    [InlineData("save")]
    public async Task What_cannot_be_read_stays_in_its_field_and_the_rest_is_saved(string move)
    {
        var (api, browser) = await AskAsync(Question("n", "integer"), Question("s", "string"));

        var page = await SendAsync(browser, api, ("do", move), ("q0-0", "about 7"), ("q1-0", "kept"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Text of n: Write a whole number", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"about 7\"", page.Html, StringComparison.Ordinal);
        Assert.True(AreSame(Items("[{'linkId':'s','answer':[{'valueString':'kept'}]}]"), Items(api.Draft!)));
    }

    [Fact]
    public async Task Where_another_device_was_first_both_are_shown_and_the_next_move_counts()
    {
        var (api, browser) = await AskAsync(Nine);
        var stale = Browser.HiddenFields((await browser.OpenAsync($"{api.Path}?page=1")).Html, "answers");
        api.SaveElsewhere("[{'linkId':'a0','answer':[{'valueString':'theirs'}]},{'linkId':'a8','answer':[{'valueString':'their ninth'}]}]");

        var conflict = await browser.SendAsync($"{api.Path}?page=1", stale, ("do", "next"), ("q0-0", "mine"));
        var stored = api.Draft;
        var again = await browser.SendAsync($"{api.Path}?page=1", Browser.HiddenFields(conflict.Html, "answers"), ("do", "next"), ("q0-0", "mine"));

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("changed on another device", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("On the other device: theirs", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"mine\"", conflict.Html, StringComparison.Ordinal);
        Assert.Contains("theirs", stored, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        Assert.True(AreSame(Items("[{'linkId':'a0','answer':[{'valueString':'mine'}]},{'linkId':'a8','answer':[{'valueString':'their ninth'}]}]"), Items(api.Draft!)));
    }

    [Fact]
    public async Task What_was_typed_stays_where_the_task_is_gone_meanwhile()
    {
        var (api, browser) = await AskAsync(Nine);
        var hidden = Browser.HiddenFields((await browser.OpenAsync($"{api.Path}?page=1")).Html, "answers");
        portal.Gateway.Refuse("GET /api/feedback/tasks", 404, "participant-unknown");

        var page = await browser.SendAsync($"{api.Path}?page=1", hidden, ("do", "next"), ("q0-0", "mine"));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("value=\"mine\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_answer_brings_up_is_asked_before_the_page_is_left()
    {
        var (api, browser) = await AskAsync(Question("a", "boolean"), Question("b", "string", ",'enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]"));

        var more = await SendAsync(browser, api, ("do", "next"), ("q0-0", "true"), ("q1-0", ""));
        var next = await browser.SendAsync(api.Path + "?page=1", Browser.HiddenFields(more.Html, "answers"), ("do", "next"), ("q0-0", "true"), ("q1-0", ""));

        Assert.Contains("bring up further questions", more.Text, StringComparison.Ordinal);
        Assert.EndsWith("/check", next.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_added_and_taken_out_by_buttons()
    {
        var (api, browser) = await AskAsync(Group("g", ",'repeats':true", Question("a", "string")));

        var two = await SendAsync(browser, api, ("do", "add:q0"), ("q0-0_1-0", "first"));
        var one = await browser.SendAsync(api.Path + "?page=1", Browser.HiddenFields(two.Html, "answers"), ("do", "remove:q0:0"), ("q0-0_1-0", "first"), ("q0-1_1-0", "second"));

        Assert.Contains("value=\"remove:q0:1\"", two.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"first\"", two.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"first\"", one.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"q0-0_1-0\" id=\"q0-0_1-0\" value=\"second\"", one.Html, StringComparison.Ordinal);
        Assert.True(AreSame(Items("[{'linkId':'g','item':[{'linkId':'a','answer':[{'valueString':'second'}]}]}]"), Items(api.Draft!)));
    }

    [Theory]
    [InlineData("/api/feedback/tasks")]
    [InlineData("/api/feedback/tasks/w/draft")]
    public async Task While_the_service_is_away_what_was_typed_stays_and_can_be_sent_again(string away)
    {
        var (api, browser) = await AskAsync(Nine);
        var hidden = Browser.HiddenFields((await browser.OpenAsync($"{api.Path}?page=1")).Html, "answers");
        portal.Gateway.Refuse($"GET {away}", 503, "service-unreachable");

        var stranded = await browser.SendAsync($"{api.Path}?page=1", hidden, ("do", "next"), ("q0-0", "not <lost>"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, stranded.Status);
        Assert.Contains("not saved yet", stranded.Text, StringComparison.Ordinal);
        Assert.Contains(Browser.HiddenFields(stranded.Html, "answers"), f => f is { Key: "q0-0", Value: "not <lost>" });
        Assert.Contains(Browser.HiddenFields(stranded.Html, "answers"), f => f is { Key: "do", Value: "next" });
    }

    [Theory]
    [InlineData("upcoming", "This questionnaire opens on 1 January 2026, 01:00 (Luxembourg time)")]
    [InlineData("missed", "The last day for this questionnaire was Saturday, 31 January 2026 (Luxembourg time)")]
    [InlineData("answered", "You have answered this questionnaire")]
    public async Task Out_of_its_time_the_page_says_why(string state, string sentence)
    {
        var (api, browser) = await AskAsync(Nine);
        api.BeIn(state);

        Assert.Contains(sentence, (await browser.OpenAsync(api.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_was_typed_or_asked_becomes_markup()
    {
        const string evil = "<script>alert(1)</script>\"'>";
        var api = new AnsweringApi(portal, """{"resourceType":"Questionnaire","title":"<b>x</b>","item":[{"linkId":"\"><script>","type":"string","text":"<img src=x onerror=alert(1)>"}]}""");
        var browser = await AnsweringApi.ParticipantAsync(portal);
        _ = await SendAsync(browser, api, ("do", "save"), ("q0-0", evil));

        var page = await browser.OpenAsync(api.Path);

        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>x", page.Html, StringComparison.Ordinal);
        Assert.Contains("alert(1)", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_of_the_public_questionnaires_is_shown()
    {
        Assert.SkipWhen(Files.Count == 0, WithoutFiles);

        var browser = await AnsweringApi.ParticipantAsync(portal);
        foreach (var file in Files)
        {
            var api = new AnsweringApi(portal, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            var pages = OfFile(file).Pages.Count;
            for (var page = 1; page <= pages; page++)
            {
                var opened = await browser.OpenAsync($"{api.Path}?page={page}");
                Assert.True(opened.Status == HttpStatusCode.OK, $"{file}, page {page}: {opened.Status}");
            }

            Assert.Equal(HttpStatusCode.OK, (await browser.OpenAsync($"{api.Path}/check")).Status);
        }
    }

    [Theory]
    [InlineData("PUT /api/feedback/tasks/w/draft", "Choose the file again: it was not saved.")]
    [InlineData("GET /api/feedback/tasks/w/draft", "A file that you chose is not kept.")]
    public async Task A_file_that_was_not_saved_is_asked_for_again_and_not_told_as_kept(string away, string sentence)
    {
        var (api, browser) = await AskAsync(Question("s", "string"), Question("f", "attachment"));
        var hidden = Browser.HiddenFields((await browser.OpenAsync($"{api.Path}?page=1")).Html, "answers");
        portal.Gateway.Refuse(away, 503, "service-unreachable");

        var page = await browser.SendFileAsync($"{api.Path}?page=1", hidden, "q1-0", [1, 2, 3], ("do", "next"), ("q0-0", "kept"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains(sentence, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Keep the file", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"kept\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_stays_in_the_draft_while_another_answer_is_put_right()
    {
        var (api, browser) = await AskAsync(Question("n", "integer"), Question("f", "attachment"));
        var hidden = Browser.HiddenFields((await browser.OpenAsync($"{api.Path}?page=1")).Html, "answers");

        var page = await browser.SendFileAsync($"{api.Path}?page=1", hidden, "q1-0", [1, 2, 3], ("do", "next"), ("q0-0", "many"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Keep the file chosen.pdf", page.Text, StringComparison.Ordinal);
        Assert.Contains("chosen.pdf", api.Draft, StringComparison.Ordinal);
    }

    private async Task<(AnsweringApi Api, Browser Browser)> AskAsync(params string[] items) =>
        (new AnsweringApi(portal, Text(items)), await AnsweringApi.ParticipantAsync(portal));

    private static Task<Opened> SendAsync(Browser browser, AnsweringApi api, params (string, string)[] fields) => SendAsync(browser, api, "?page=1", fields);

    private static Task<Opened> SendAsync(Browser browser, AnsweringApi api, string page, params (string, string)[] fields) =>
        browser.SendAsync(api.Path + page, "answers", fields);
}
