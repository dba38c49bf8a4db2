using System.Net;
using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Organisations;

public sealed class OrganisationPagesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task An_organisation_that_the_api_refuses_is_shown_again_as_it_was_typed()
    {
        var browser = await portal.SignedInAsync(Roles.Patient);
        var hidden = Browser.HiddenFields((await browser.OpenAsync("/fr/organisations/new")).Html, "new-organisation");
        var id = hidden.Single(h => h.Key == "Input.Id").Value;
        portal.Gateway.Refuse($"PUT /api/identity/organisations/{id}", 400, "website-invalid", "website");

        var page = await browser.SendAsync(
            "/fr/organisations/new", hidden, ("Input.Name", "Clinique \"Sarre\""), ("Input.Kind", "Hospital"), ("Input.Country", "FR"), ("Input.Website", "ftp://x"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("Écrivez l’adresse complète du site", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Clinique &quot;Sarre&quot;\"", page.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{id}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_an_account_and_back_to_the_code()
    {
        var page = await portal.Anybody().OpenAsync("/de/invitations/accept");

        Assert.Contains("href=\"register?returnTo=invitations/accept\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Input.Code", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_for_another_address_is_refused_beside_its_field_and_kept()
    {
        portal.Gateway.Refuse("POST /api/identity/invitations/accept", 404, "invitation-unknown");
        var browser = await portal.SignedInAsync();

        var page = await browser.SendAsync("/en/invitations/accept", "accept", ("Input.Code", "abc"));

        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("There is no such invitation for your e-mail address.", page.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"abc\"", page.Html, StringComparison.Ordinal);
    }
}
