using System.Net;
using System.Text.Json;
using Marketplace.Portal.Tests.Hosting;
using static Marketplace.Portal.Tests.Answering.Sample;

namespace Marketplace.Portal.Tests.Answering;

public sealed class AutoSaveTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task The_page_learns_the_tag_what_is_shown_and_what_cannot_be_read()
    {
        var (api, browser, hidden) = await OpenAsync();

        var saved = await browser.SendAsync($"{api.Path}/draft?page=1", hidden, ("q0-0", "20"), ("q1-0", "x"), ("q2-0", "half"));
        var told = JsonElement.Parse(saved.Html);

        Assert.Equal(("saved", api.Tag), (told.GetProperty("state").GetString(), told.GetProperty("tag").GetString()));
        Assert.Equal("[\"q0-0\",\"q1-0\",\"q2-0\"]", told.GetProperty("shown").GetRawText());
        Assert.StartsWith("Write a whole number", told.GetProperty("faults").GetProperty("q2-0").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("half", api.Draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_device_has_saved_is_not_overwritten()
    {
        var (api, browser, hidden) = await OpenAsync();
        api.SaveElsewhere("[{'linkId':'a','answer':[{'valueInteger':1}]}]");
        var stored = api.Draft;

        var told = JsonElement.Parse((await browser.SendAsync($"{api.Path}/draft?page=1", hidden, ("q0-0", "20"))).Html);

        Assert.Equal(("changed", stored), (told.GetProperty("state").GetString(), api.Draft));
    }

    [Fact]
    public async Task A_forged_saving_is_refused_and_a_strangers_leads_to_sign_in()
    {
        var (api, browser, hidden) = await OpenAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync($"{api.Path}/draft", [], ("q0-0", "20"))).Status);
        Assert.Contains("/en/sign-in", (await portal.Anybody().SendAsync($"{api.Path}/draft", hidden, ("q0-0", "20"))).Location, StringComparison.Ordinal);
        Assert.Null(api.Draft);
    }

    private async Task<(AnsweringApi Api, Browser Browser, IReadOnlyList<KeyValuePair<string, string>> Hidden)> OpenAsync()
    {
        var api = new AnsweringApi(portal, Text(Question("a", "integer"), Question("b", "string", ",'enableWhen':[{'question':'a','operator':'=','answerInteger':20}]"), Question("c", "integer")));
        var browser = await AnsweringApi.ParticipantAsync(portal);
        return (api, browser, Browser.HiddenFields((await browser.OpenAsync($"{api.Path}?page=1")).Html, "answers"));
    }
}
