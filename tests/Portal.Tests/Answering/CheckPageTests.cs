using System.Net;
using System.Text.Json;
using Marketplace.Portal.Tests.Hosting;
using static Marketplace.Portal.Tests.Answering.Sample;

namespace Marketplace.Portal.Tests.Answering;

public sealed class CheckPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly string[] Asked =
    [
        Question("a", "boolean", ",'required':true"),
        Question("b", "string", ",'enableWhen':[{'question':'a','operator':'=','answerBoolean':true}]"),
    ];

    [Fact]
    public async Task Sending_twice_sends_the_same_under_the_same_id()
    {
        var (api, browser, hidden, path) = await FilledAsync("[{'linkId':'a','answer':[{'valueBoolean':false}]},{'linkId':'b','answer':[{'valueString':'hidden'}]}]");
        portal.Gateway.Answer($"PUT {path}", new { responseId = Guid.NewGuid(), submittedAtUtc = "2026-01-02T10:00:00Z" }, 201);

        var sent = await browser.SendAsync($"{api.Path}/check", hidden, ("Input.Anonymous", "false"));
        var again = await browser.SendAsync($"{api.Path}/check", hidden, ("Input.Anonymous", "false"));

        var bodies = portal.Gateway.Requests.Where(r => r.Line == $"PUT {path}").Select(r => r.Body).ToList();
        Assert.EndsWith("/receipt", sent.Location, StringComparison.Ordinal);
        Assert.Equal(sent.Location, again.Location);
        Assert.Equal((2, bodies[0]), (bodies.Count, bodies[1]));
        var body = JsonElement.Parse(bodies[0]);
        Assert.Equal((api.Canonical, "w", "en", false), (body.GetProperty("questionnaire").GetString(), body.GetProperty("wave").GetString(), body.GetProperty("language").GetString(), body.GetProperty("anonymous").GetBoolean()));
        Assert.True(AreSame(Items("[{'linkId':'a','answer':[{'valueBoolean':false}]}]"), body.GetProperty("items")));
    }

    [Fact]
    public async Task What_is_missing_is_told_with_the_way_to_it_and_nothing_is_sent()
    {
        var (api, browser, hidden, path) = await FilledAsync("[]");

        var page = await browser.SendAsync($"{api.Path}/check", hidden, ("Input.Anonymous", "false"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Text of a: Please answer this question.", page.Text, StringComparison.Ordinal);
        Assert.Contains("/answer/w?page=1#q0-0", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Gateway.Requests, r => r.Line == $"PUT {path}");
    }

    [Theory]
    [InlineData("true", "1 question has no answer.")]
    [InlineData("false", null)]
    public async Task What_may_stay_unanswered_is_counted_before_it_is_sent(string a, string? told)
    {
        var api = new AnsweringApi(portal, Text(Asked));
        api.SaveElsewhere($"[{{'linkId':'a','answer':[{{'valueBoolean':{a}}}]}}]");

        var page = await (await AnsweringApi.ParticipantAsync(portal)).OpenAsync($"{api.Path}/check");

        Assert.Equal(told is not null, page.Text.Contains("has no answer.", StringComparison.Ordinal));
        Assert.Equal(told is not null, page.Text.Contains("Answer – Text of b", StringComparison.Ordinal));
        Assert.Contains("Change – Text of a", page.Text, StringComparison.Ordinal);
        Assert.Contains(told ?? "", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_that_the_api_finds_stand_beside_their_questions()
    {
        var (api, browser, hidden, path) = await FilledAsync("[{'linkId':'a','answer':[{'valueBoolean':true}]},{'linkId':'b','answer':[{'valueString':'x'}]}]");
        portal.Gateway.On($"PUT {path}", http => Microsoft.AspNetCore.Http.Results.Problem(statusCode: 400, extensions: new Dictionary<string, object?>
        {
            ["code"] = "answer-pattern",
            ["faults"] = new[] { new { code = "answer-pattern", field = "$.items[1].answer[0].value", detail = "The form." }, new { code = "answers-too-few", field = "$.items", detail = "'a' is there at least 2 times." } },
        }).ExecuteAsync(http));

        var page = await browser.SendAsync($"{api.Path}/check", hidden, ("Input.Anonymous", "false"));

        Assert.Contains("Text of b: Your answer does not have the form", page.Text, StringComparison.Ordinal);
        Assert.Contains("Text of a: Give more answers", page.Text, StringComparison.Ordinal);
        Assert.Contains("/answer/w?page=1#q1-0", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_answer_shows_its_code_and_so_does_its_repetition()
    {
        var (api, browser, hidden, path) = await FilledAsync("[{'linkId':'a','answer':[{'valueBoolean':false}]}]");
        portal.Gateway.Answer($"PUT {path}", new { responseId = Guid.NewGuid(), submittedAtUtc = "2026-01-02T00:00:00Z", deletionCode = "0123abcd" }, 201);

        var sent = await browser.SendAsync($"{api.Path}/check", hidden, ("Input.Anonymous", "true"));
        api.BeIn("answered");
        var again = await browser.SendAsync($"{api.Path}/check", hidden, ("Input.Anonymous", "true"));

        Assert.Contains("0123abcd", sent.Text, StringComparison.Ordinal);
        Assert.Contains("0123abcd", again.Text, StringComparison.Ordinal);
        Assert.Contains("You answered “A questionnaire” anonymously", (await browser.OpenAsync($"{api.Path}/receipt")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("tasks")]
    public async Task While_the_service_is_away_the_answers_wait_in_the_page(string what)
    {
        var (api, browser, hidden, path) = await FilledAsync("[{'linkId':'a','answer':[{'valueBoolean':false}]}]");
        portal.Gateway.Refuse(what == "PUT" ? $"PUT {path}" : "GET /api/feedback/tasks", 503, "service-unreachable");

        var page = await browser.SendAsync($"{api.Path}/check", hidden, ("Input.Anonymous", "false"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("they will not be counted twice", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            hidden.Where(f => f.Key.StartsWith("Input.", StringComparison.Ordinal)),
            Browser.HiddenFields(page.Html, "submit").Where(f => f.Key.StartsWith("Input.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("already-answered")]
    [InlineData("response-differs")]
    public async Task What_was_sent_from_elsewhere_leads_to_its_receipt(string code)
    {
        var (api, browser, hidden, path) = await FilledAsync("[{'linkId':'a','answer':[{'valueBoolean':false}]}]");
        portal.Gateway.Refuse($"PUT {path}", 409, code);

        Assert.EndsWith("/receipt", (await browser.SendAsync($"{api.Path}/check", hidden, ("Input.Anonymous", "false"))).Location, StringComparison.Ordinal);
    }

    private async Task<(AnsweringApi Api, Browser Browser, IReadOnlyList<KeyValuePair<string, string>> Hidden, string Path)> FilledAsync(string draft)
    {
        var api = new AnsweringApi(portal, Text(Asked));
        api.SaveElsewhere(draft);
        var browser = await AnsweringApi.ParticipantAsync(portal);
        var hidden = Browser.HiddenFields((await browser.OpenAsync($"{api.Path}/check")).Html, "submit");
        return (api, browser, hidden, $"/api/feedback/responses/{hidden.Single(f => f.Key == "Input.Id").Value}");
    }
}
