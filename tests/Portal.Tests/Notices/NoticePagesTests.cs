using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.Portal.Tests.Sources;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Notices;

public sealed partial class NoticePagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly string[] Paths = ["accessibility", "privacy-notice", "legal-notice"];

    public static MatrixTheoryData<string, string> Pages => new(["en", "fr", "de"], Paths);

    [Theory]
    [InlineData("/en/accessibility", "Accessibility statement", "What is not accessible", "Partially conformant.")]
    [InlineData("/fr/accessibility", "Déclaration d’accessibilité", "Contenus non accessibles", "Partiellement conforme.")]
    [InlineData("/de/accessibility", "Erklärung zur Barrierefreiheit", "Nicht barrierefreie Inhalte", "Teilweise vereinbar.")]
    [InlineData("/en/privacy-notice", "Privacy notice", "Who sees what", "Your rights, and where to use them")]
    [InlineData("/fr/privacy-notice", "Données personnelles", "Qui voit quoi", "Vos droits, et où les exercer")]
    [InlineData("/de/privacy-notice", "Datenschutz\u00ADhinweise", "Wer was sieht", "Ihre Rechte, und wo Sie sie nutzen")]
    [InlineData("/en/legal-notice", "Legal notice", "No medical advice", "Report illegal content")]
    [InlineData("/fr/legal-notice", "Mentions légales", "Aucun conseil médical", "Signaler un contenu illicite")]
    [InlineData("/de/legal-notice", "Impressum", "Keine medizinische Beratung", "Rechtswidrige Inhalte melden")]
    public async Task A_notice_has_its_parts_in_the_readers_language(string path, string title, params string[] parts)
    {
        var page = await portal.Anybody().OpenAsync(path);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"<h1>{title}</h1>", page.Html, StringComparison.Ordinal);
        Assert.All(parts, p => Assert.Contains(p, page.Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_notice_shows_no_name_of_a_text_in_place_of_the_text(string language, string path)
    {
        var page = await portal.Anybody().OpenAsync($"/{language}/{path}");

        Assert.DoesNotMatch(@"(Barrier|Checked|Short|KeptTitle|Kept|Basis|Apart|Seen|Long|Cookie|Right|Words|Illegal|Operator)\.[A-Za-z]+", page.Text);
    }

    [Fact]
    public async Task Every_text_of_the_notices_is_shown_on_one_of_them()
    {
        var browser = portal.Anybody();
        var shown = string.Join(' ', await Task.WhenAll(Paths.Select(async p => (await browser.OpenAsync($"/en/{p}")).Text)));
        // What depends on the operator's settings is another test's.
        var texts = PortalSources.Texts("Notices", "").Where(t => !t.Key.StartsWith("Operator.", StringComparison.Ordinal) && t.Key is not "Basis.PublicTask");

        Assert.Empty(texts.Where(t => !shown.Contains(t.Value.Split("{0}")[0], StringComparison.Ordinal)).Select(t => t.Key));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Each_page_leads_to_the_notices_from_its_foot(string language, string path)
    {
        var name = PortalSources.Texts("Layout", PortalSources.Languages.Single(l => l.Language == language).Suffix)[
            path switch { "accessibility" => "Accessibility", "privacy-notice" => "PrivacyNotice", _ => "LegalNotice" }];
        var link = $"<a href=\"{path}\">{name}</a>";
        var signedIn = await portal.SignedInAsync(Roles.Patient);

        Assert.Contains(link, Foot(await portal.Anybody().OpenAsync($"/{language}/sign-in")), StringComparison.Ordinal);
        Assert.Contains(link, Foot(await portal.Anybody().OpenAsync($"/{language}/no-such-page")), StringComparison.Ordinal);
        Assert.Contains(link, Foot(await signedIn.OpenAsync($"/{language}/account")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_registers_is_led_to_what_is_kept_of_them() =>
        Assert.Matches("<form.*<a href=\"privacy-notice\">.*</form>", (await portal.Anybody().OpenAsync("/en/register")).Html.ReplaceLineEndings(" "));

    [Fact]
    public async Task The_cookies_that_a_visitor_gets_are_those_that_the_notice_names()
    {
        using var answer = await portal.OverHttps().Http.GetAsync("/en/sign-in");
        var set = answer.Headers.GetValues("Set-Cookie").Select(c => c.Split('=')[0]).ToList();

        var notice = (await portal.OverHttps().OpenAsync("/en/privacy-notice")).Html;

        Assert.Contains("<code>__Host-session</code>", notice, StringComparison.Ordinal);
        Assert.Contains("<code>join-…</code>", notice, StringComparison.Ordinal);
        Assert.Equal(["form", "language"], set.Order(StringComparer.Ordinal));
        Assert.All(set, c => Assert.Contains($"<code>{c}</code>", notice, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_part_of_the_privacy_notice_is_reached_from_its_top()
    {
        var page = (await portal.Anybody().OpenAsync("/de/privacy-notice")).Html;
        var targets = Fragment().Matches(page).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(Heading().Matches(page).Select(m => m.Groups[1].Value), targets);
        Assert.NotEmpty(targets);
    }

    private static string Foot(Opened page) => page.Html[page.Html.IndexOf("<footer", StringComparison.Ordinal)..];

    [GeneratedRegex("href=\"privacy-notice#([a-z]+)\"")]
    private static partial Regex Fragment();

    [GeneratedRegex("<h2(?: id=\"([a-z]+)\")?>")]
    private static partial Regex Heading();
}
