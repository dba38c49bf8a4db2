using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Safety;

public sealed class HaltPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Guid _trial = Guid.CreateVersion7();

    [Theory]
    [InlineData(Roles.Operator, "href=\"operations/dead-letters\"", "value=\"Safety\"")]
    [InlineData(Roles.EthicsReviewer, "href=\"ethics/interests\"", "value=\"Ethics\"")]
    public async Task A_halt_that_holds_is_signed_below_the_tabs_of_ones_role(string role, string tab, string kind)
    {
        AnswerTrial("safety-halt", isLifted: false);

        var page = await (await portal.SignedInAsync(role)).OpenAsync($"/en/halts/{_trial}");

        Assert.Contains(tab, page.Html, StringComparison.Ordinal);
        Assert.Contains(kind, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lifted_halt_is_signed_no_more_also_by_a_form_that_was_open()
    {
        AnswerTrial("safety-halt", isLifted: false);
        var reviewer = await portal.SignedInAsync(Roles.EthicsReviewer);
        var path = $"/en/halts/{_trial}";
        var hidden = Browser.HiddenFields((await reviewer.OpenAsync(path)).Html, "sign-off");
        AnswerTrial("paused", isLifted: true);
        portal.Gateway.Refuse($"PUT /api/trials/{_trial}/halts/1/sign-offs/ethics", 409, "halt-over");

        var shown = await reviewer.OpenAsync(path);
        var sent = await reviewer.SendAsync(path, hidden, ("Signed.Kind", "Ethics"), ("Signed.Reason", "Repaired."));

        Assert.DoesNotContain("id=\"sign\"", shown.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, sent.Status);
        Assert.Contains("This halt is over", sent.Text, StringComparison.Ordinal);
        Assert.Contains("aria-labelledby=\"sign\" hidden", sent.Html, StringComparison.Ordinal);
    }

    private void AnswerTrial(string status, bool isLifted) => portal.Gateway.Answer($"GET /api/trials/{_trial}", new
    {
        id = _trial,
        status,
        title = new { en = "Usability" },
        sites = Array.Empty<object>(),
        inside = new
        {
            sites = Array.Empty<object>(),
            counts = Array.Empty<object>(),
            halts = new[] { new { number = 1, by = Guid.CreateVersion7(), reason = "Too hot.", atUtc = "2026-03-01T08:00:00Z", isLifted } },
        },
    });
}
