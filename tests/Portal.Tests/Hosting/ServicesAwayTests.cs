using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Portal.Tests.Sources;
using Marketplace.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Portal.Tests.Hosting;

/// <summary>While no service answers, a form that is sent keeps what was typed, on its own page or on one that sends it again.</summary>
public sealed partial class ServicesAwayTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Typed = "What took an hour \"to write\"";

    public static TheoryData<string, string> Forms => [.. PageForms.All.Select(f => (f.Path, f.Form))];

    [Theory, MemberData(nameof(Forms))]
    public async Task A_form_that_is_sent_while_no_service_answers_is_never_called_too_old(string path, string form)
    {
        var browser = await SignedInAsync(portal);
        var token = await TokenAsync(browser);
        NobodyAnswers();

        var page = await browser.SendAsync($"/en{path}", [token], ("_handler", form), ("Kept.Field", Typed), ("Input.Id", $"{Guid.NewGuid()}"));

        var isShown = page.Html.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal);
        Assert.True(isShown || page.Status is HttpStatusCode.Redirect, $"{(int)page.Status} {page.Text[..Math.Min(300, page.Text.Length)]}");
        Assert.DoesNotContain("too old", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "This could not be sent just now", "Send it again")]
    [InlineData("fr", "Cela n’a pas pu être envoyé pour le moment", "Envoyer à nouveau")]
    [InlineData("de", "Das ließ sich gerade nicht absenden", "Noch einmal absenden")]
    public async Task A_form_whose_page_cannot_be_shown_is_kept_and_sent_again_from_there(string language, string title, string button)
    {
        var browser = await SignedInAsync(portal);
        var token = await TokenAsync(browser);
        NobodyAnswers();

        var page = await browser.SendAsync($"/{language}/operations/reviews/{Guid.NewGuid()}?x=1", [token], ("_handler", "verdict"), ("Verdict.Reason", Typed));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains($"<h1>{title}</h1>", page.Html, StringComparison.Ordinal);
        Assert.Contains($"<button>{button}</button>", page.Html, StringComparison.Ordinal);
        var again = Browser.HiddenFields(page.Html, "verdict");
        Assert.Contains(KeyValuePair.Create("Verdict.Reason", Typed), again);
        Assert.Single(again, f => f.Key == token.Key);
        Assert.Matches($"<form method=\"post\" action=\"/{language}/operations/reviews/[0-9a-f-]+\\?x=1\"", page.Html);
    }

    /// <summary>As a browser sends it, with where it comes from.</summary>
    internal static async Task<Browser> SignedInAsync(PortalHost portal)
    {
        var browser = await portal.SignedInAsync([.. Roles.All]);
        browser.Http.DefaultRequestHeaders.Add("Accept", "text/html");
        browser.Http.DefaultRequestHeaders.Add("Origin", browser.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return browser;
    }

    internal static async Task<KeyValuePair<string, string>> TokenAsync(Browser browser) =>
        Browser.HiddenFields((await browser.OpenAsync("/en/organisations/new")).Html, "new-organisation").Single(f => Token().IsMatch(f.Key));

    private void NobodyAnswers()
    {
        foreach (var method in (string[])["GET", "POST", "PUT", "DELETE"])
        {
            portal.Gateway.OnAny($"{method} ", http => Results.Problem(
                statusCode: 503, extensions: new Dictionary<string, object?> { ["code"] = "unavailable" }).ExecuteAsync(http));
        }
    }

    [GeneratedRegex("^__RequestVerificationToken$")]
    private static partial Regex Token();
}
