using System.Net;
using System.Text.Json;
using Marketplace.Portal.Tests.Hosting;
using static Marketplace.Portal.Tests.Answering.Sample;

namespace Marketplace.Portal.Tests.Answering;

public sealed class AmendPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Guid _response = Guid.CreateVersion7();

    [Fact]
    public async Task Sending_twice_makes_the_same_revision()
    {
        var (api, browser, hidden) = await AnsweredAsync();
        var line = $"PUT /api/feedback/responses/{_response}/amendments/3";
        portal.Gateway.Answer(line, new { responseId = _response, revision = 3, submittedAtUtc = "2026-01-02T10:00:00Z" });

        var sent = await browser.SendAsync($"{api.Path}/amend", hidden, ("do", "send"), ("q0-0", "better"));
        var again = await browser.SendAsync($"{api.Path}/amend", hidden, ("do", "send"), ("q0-0", "better"));

        Assert.EndsWith("/receipt", sent.Location, StringComparison.Ordinal);
        Assert.Equal(sent.Location, again.Location);
        Assert.All(portal.Gateway.Requests.Where(r => r.Line == line), r => Assert.True(AreSame(
            Items("[{'linkId':'a','answer':[{'valueString':'better'}]}]"), JsonElement.Parse(r.Body).GetProperty("items"))));
    }

    [Fact]
    public async Task Where_another_device_was_first_it_is_told_and_the_next_sending_goes_on_from_there()
    {
        var (api, browser, hidden) = await AnsweredAsync();
        var stale = hidden.Where(f => f.Key != "number").Append(KeyValuePair.Create("number", "2"));
        portal.Gateway.Refuse($"PUT /api/feedback/responses/{_response}/amendments/2", 409, "amendment-differs");

        var page = await browser.SendAsync($"{api.Path}/amend", stale, ("do", "send"), ("q0-0", "mine"));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("corrected on another device", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"mine\"", page.Html, StringComparison.Ordinal);
        Assert.Contains(KeyValuePair.Create("number", "3"), Browser.HiddenFields(page.Html, "amend"));
    }

    [Fact]
    public async Task After_the_window_there_is_no_form()
    {
        var (api, browser, _) = await AnsweredAsync();
        api.BeIn("answered", _response, amendable: false);

        Assert.Contains("can no longer be corrected", (await browser.OpenAsync($"{api.Path}/amend")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_not_taken_is_asked_for_again_and_not_told_as_kept()
    {
        var (api, browser, hidden) = await AnsweredAsync();
        portal.Gateway.Refuse($"PUT /api/feedback/responses/{_response}/amendments/3", 503, "service-unreachable");

        var page = await browser.SendFileAsync($"{api.Path}/amend", hidden, "q1-0", [1, 2, 3], ("do", "send"), ("q0-0", "mine"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("Choose the file again: it was not saved.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Keep the file", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"mine\"", page.Html, StringComparison.Ordinal);
    }

    private async Task<(AnsweringApi Api, Browser Browser, IReadOnlyList<KeyValuePair<string, string>> Hidden)> AnsweredAsync()
    {
        var api = new AnsweringApi(portal, Text(Question("a", "string"), Question("f", "attachment")));
        api.BeIn("answered", _response, amendable: true);
        portal.Gateway.Answer($"GET /api/feedback/responses/{_response}", new
        {
            responseId = _response, questionnaire = api.Canonical, wave = "w", language = "en", revision = 2, submittedAtUtc = "2026-01-02T10:00:00Z",
            items = Items("[{'linkId':'a','answer':[{'valueString':'good'}]}]"),
        });
        var browser = await AnsweringApi.ParticipantAsync(portal);
        return (api, browser, Browser.HiddenFields((await browser.OpenAsync($"{api.Path}/amend")).Html, "amend"));
    }
}
