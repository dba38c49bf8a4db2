using System.Net;
using System.Text.Json;
using Marketplace.Clients.Catalog;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Listings;

public sealed class ListingPagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private readonly Guid _solution = Guid.CreateVersion7();
    private readonly Guid _maker = Guid.CreateVersion7();

    private string Address => $"/api/catalog/solutions/{_solution}";

    [Fact]
    public async Task A_draft_is_saved_with_what_was_read_and_the_answer_is_another_page()
    {
        ADraft("\"4\"");
        portal.Gateway.Answer($"PUT {Address}", State());
        var maker = await portal.SignedInAsync(Roles.Maker);

        var page = await maker.SendAsync($"/en/listings/{_solution}/edit", "edit", ("Input.Name.Fr", "CardioFil"), ("Input.Technologies", "Mobile App"), ("Input.Trl", "7"));

        Assert.Equal($"/en/listings/{_solution}?done=saved", page.Location);
        var asked = portal.Gateway.Requests.Last(r => r.Line == $"PUT {Address}");
        Assert.Equal("\"4\"", asked.IfMatch);
        var listing = JsonDocument.Parse(asked.Body).RootElement.GetProperty("listing");
        Assert.Equal("CardioFil", listing.GetProperty("texts").GetProperty("fr").GetProperty("name").GetString());
        Assert.Equal(["mobile-app"], listing.GetProperty("technologies").EnumerateArray().Select(t => t.GetString()));
        Assert.Equal(7, listing.GetProperty("trl").GetInt32());
    }

    [Fact]
    public async Task Where_somebody_was_faster_it_is_said_and_what_was_typed_stays_to_be_sent_again()
    {
        ADraft("\"4\"");
        var maker = await portal.SignedInAsync(Roles.Maker);
        var hidden = Browser.HiddenFields((await maker.OpenAsync($"/en/listings/{_solution}/edit")).Html, "edit");
        ADraft("\"5\"");
        portal.Gateway.Refuse($"PUT {Address}", 412, "revision-stale");

        var page = await maker.SendAsync($"/en/listings/{_solution}/edit", hidden, ("Input.Summary.En", "My <i>own</i> words"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, page.Status);
        Assert.Contains("Somebody else has saved in the meantime", page.Text, StringComparison.Ordinal);
        Assert.Contains("My &lt;i&gt;own&lt;/i&gt; words", page.Html, StringComparison.Ordinal);
        Assert.Contains(KeyValuePair.Create("Input.ETag", "\"5\""), Browser.HiddenFields(page.Html, "edit"));
    }

    [Fact]
    public async Task With_the_catalogue_away_nothing_that_was_typed_is_lost()
    {
        ADraft("\"4\"");
        var maker = await portal.SignedInAsync(Roles.Maker);
        var hidden = Browser.HiddenFields((await maker.OpenAsync($"/en/listings/{_solution}/edit")).Html, "edit");
        portal.Gateway.Refuse($"GET {Address}", 503, "service-unreachable").Refuse($"PUT {Address}", 503, "service-unreachable");

        var page = await maker.SendAsync($"/en/listings/{_solution}/edit", hidden, ("Input.Name.De", "Herzfaden"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("value=\"Herzfaden\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_is_added_without_saving_and_without_losing_what_was_typed()
    {
        ADraft("\"4\"");
        var maker = await portal.SignedInAsync(Roles.Maker);

        var page = await maker.SendAsync($"/fr/listings/{_solution}/edit", "edit", ("Input.Name.Fr", "CardioFil"), ("Input.Do", "labels+"));

        Assert.Contains("Input.Labels[0].Scheme", page.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"CardioFil\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Gateway.Requests, r => r.Line == $"PUT {Address}");
    }

    [Fact]
    public async Task The_preview_shows_all_that_the_public_page_would_in_each_language_and_saves_nothing()
    {
        ADraft("\"4\"");

        var page = await PreviewAsync(
            ("Input.Name.Fr", "CardioFil"), ("Input.Summary.Fr", "Rappels"), ("Input.Purpose.Fr", "Rappelle <b>le</b> traitement."),
            ("Input.Name.De", "Herzfaden"), ("Input.Summary.De", "Erinnerungen"), ("Input.Purpose.De", "Erinnert an die Einnahme."), ("Input.Name.En", "Heart thread"),
            ("Input.RuleApplied", "rule-11"), ("Input.Rationale", "It informs decisions."), ("Input.NotifiedBody", "TÜV"),
            ("Input.Labels[0].Scheme", "diga"), ("Input.Labels[0].Issuer", "BfArM"), ("Input.Labels[0].IssuedOn", "2026-03-01"),
            ("Input.Labels[0].ValidUntil", "2030-03-01"), ("Input.Labels[0].ReportUrl", "https://reports.example/1"));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        var preview = WebUtility.HtmlDecode(Preview(page));
        foreach (var shown in new[] { "Rappelle <b>le</b> traitement.", "Erinnert an die Einnahme.", "It informs decisions.", "TÜV", "1 March 2030", "https://reports.example/1" })
        {
            Assert.Contains(shown, preview, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<b>le</b>", page.Html, StringComparison.Ordinal);
        Assert.Contains("the public page shows the text in this language: Français.", page.Text, StringComparison.Ordinal);
        Assert.Matches("<details open[^>]*>\\s*<summary lang=\"en\"", Preview(page));
        Assert.DoesNotContain(portal.Gateway.Requests, r => r.Line == $"PUT {Address}");
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_not_previewed()
    {
        ADraft("\"4\"");

        var page = await PreviewAsync(("Input.Labels[0].Scheme", "diga"), ("Input.Labels[0].Issuer", "BfArM"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("labels[0].issuedOn-error", page.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"BfArM\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"preview\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_for_submission_is_said_in_the_readers_language()
    {
        ADraft("\"4\"");
        portal.Gateway.Answer(
            $"POST {Address}/submit",
            new { status = 400, code = "validation", errors = new Dictionary<string, string[]> { ["listing.trl"] = ["Give it."] } }, status: 400);
        var maker = await portal.SignedInAsync(Roles.Maker);

        var page = await maker.SendAsync($"/de/listings/{_solution}", "submit");

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Wählen Sie den technologischen Reifegrad.", page.Text, StringComparison.Ordinal);
    }

    private async Task<Opened> PreviewAsync(params (string Name, string Value)[] fields) =>
        await (await portal.SignedInAsync(Roles.Maker)).SendAsync($"/en/listings/{_solution}/edit", "edit", [.. fields, ("Input.Do", "preview")]);

    private static string Preview(Opened page) => page.Html.Split("<article class=\"preview\">")[1].Split("</article>")[0];

    private void ADraft(string etag) => portal.Gateway.Answer(
        $"GET {Address}",
        new
        {
            id = _solution,
            maker = new { id = _maker, name = "MoselCare", kind = "start-up", country = "LU", verified = true },
            status = "draft",
            versions = Array.Empty<object>(),
            suspensions = Array.Empty<object>(),
            work = new { revision = 4, draft = new Listing(), round = 0, reviews = Array.Empty<object>(), history = Array.Empty<object>() },
        },
        etag: etag);

    private object State() => new { id = _solution, makerId = _maker, status = "draft", acceptances = 0, revision = 5 };
}
