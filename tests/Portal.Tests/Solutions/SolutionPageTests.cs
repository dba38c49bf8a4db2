using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Solutions;

public sealed class SolutionPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_poor_result_is_told_like_any_other_with_how_many_it_comes_from()
    {
        portal.Gateway.Knows(Told.Solution(), Told.Evidence(Told.Result(mean: 40)));

        var page = await OpenAsync("en");

        Assert.Contains("On average 40. The mean of all people like these lies, with 95% confidence, between 38 and 42.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Invited 40", page.Text, StringComparison.Ordinal);
        Assert.Contains("Took part 20", page.Text, StringComparison.Ordinal);
        Assert.Contains("14 (70% of those who took part)", page.Text, StringComparison.Ordinal);
        Assert.Contains("few people", page.Text, StringComparison.Ordinal);
        Assert.Contains("<table>", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.SiteCoordinator, "published", true)]
    [InlineData(Roles.SiteCoordinator, "suspended", false)]
    [InlineData(Roles.Maker, "published", false)]
    public async Task Coordinators_can_begin_an_evaluation_of_what_is_published(string role, string status, bool isOffered)
    {
        portal.Gateway.Knows(Told.Solution(status: status), Told.Evidence());

        var page = await (await portal.SignedInAsync(role)).OpenAsync($"/en/solutions/{Told.Id}");

        Assert.Equal(isOffered, page.Html.Contains($"href=\"protocols/new?solution={Told.Id}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_can_be_chosen_for_comparison()
    {
        portal.Gateway.Knows(Told.Solution(), Told.Evidence());

        Assert.Contains($"href=\"solutions?compare={Told.Id}\"", (await OpenAsync("en")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hidden_result_says_why_and_draws_nothing()
    {
        portal.Gateway.Knows(Told.Solution(), Told.Evidence(Told.Result(mean: null)));

        var page = await OpenAsync("en");

        Assert.Contains("Fewer people answered than may be shown", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"interval\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outdated_result_says_so()
    {
        portal.Gateway.Knows(Told.Solution(), Told.Evidence(Told.Result(currency: "outdated")));

        Assert.Contains("It says little about the solution as it is now", (await OpenAsync("en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_only_there_in_another_language_says_so_and_carries_it()
    {
        portal.Gateway.Knows(Told.Solution(Told.Listing("CardioFil", "de")), Told.Evidence());

        var page = await OpenAsync("fr");

        Assert.Contains("Vous la lisez dans cette langue\u202f: allemand.", page.Text, StringComparison.Ordinal);
        Assert.Contains("<h1 lang=\"de\">", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_of_others_say_who_issued_them_and_when_they_ran_out()
    {
        object[] labels = [new { scheme = "mHealth", value = "M2", issuer = "The agency", issuedOn = "2024-01-15", validUntil = "2025-01-14", reportUrl = "javascript:alert(1)" }];
        portal.Gateway.Knows(Told.Solution(Told.Listing(labels: labels)), Told.Evidence());

        var page = await OpenAsync("en");

        Assert.Contains("Issued by The agency on 15 January 2024", page.Text, StringComparison.Ordinal);
        Assert.Contains("Expired 14 January 2025", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suspended_listing_says_since_when_and_why()
    {
        object[] suspensions = [new { reason = "A complaint.", suspendedAtUtc = "2026-02-01T10:00:00Z" }];
        portal.Gateway.Knows(Told.Solution(status: "suspended", suspensions: suspensions), Told.Evidence());

        Assert.Contains("Reason: A complaint.", (await OpenAsync("en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_listing_leaves_what_was_found()
    {
        portal.Gateway.Knows(Told.Solution(), Told.Evidence(Told.Result())).Refuse($"GET /api/catalog/solutions/{Told.Id}", 404, "solution-unknown");

        var page = await OpenAsync("en");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("This listing was withdrawn", page.Text, StringComparison.Ordinal);
        Assert.Contains("On average 40.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_that_cannot_be_read_just_now_is_not_said_to_be_withdrawn()
    {
        portal.Gateway.Knows(Told.Solution(), Told.Evidence(Told.Result())).Refuse($"GET /api/catalog/solutions/{Told.Id}", 503, "service-unavailable");

        var page = await OpenAsync("en");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("does not answer just now", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("withdrawn", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_that_never_was_is_a_page_that_does_not_exist() =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Anybody().OpenAsync($"/en/solutions/{Guid.CreateVersion7()}")).Status);

    private Task<Opened> OpenAsync(string language) => portal.Anybody().OpenAsync($"/{language}/solutions/{Told.Id}");
}
