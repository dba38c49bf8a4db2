using Marketplace.Portal.Tests.Hosting;
using Marketplace.ServiceDefaults.Identity;

namespace Marketplace.Portal.Tests.Sites;

public sealed class ReidentificationsPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly Guid Request = Guid.Parse("01990000-0000-7000-8000-0000000000c1");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_asked_does_not_decide_and_a_colleague_does(bool own)
    {
        Answer(approved: null, own);

        var page = await (await portal.SignedInAsync(Roles.SiteCoordinator)).OpenAsync("/fr/re-identifications");

        Assert.Equal(own, page.Text.Contains("une autre personne en décide", StringComparison.Ordinal));
        Assert.Equal(!own, page.Html.Contains("id=\"decide\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_identity_is_offered_only_to_whoever_asked(bool own)
    {
        Answer(approved: true, own);

        var page = await (await portal.SignedInAsync(Roles.SiteCoordinator)).OpenAsync("/en/re-identifications");

        Assert.Equal(own, page.Html.Contains("name=\"Disclosure.Id\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_oldest_that_waits_is_reached_from_page_to_page()
    {
        Answer(approved: null, own: false, "01990000-0000-7000-8000-0000000000c0");

        var page = await (await portal.SignedInAsync(Roles.EthicsReviewer)).OpenAsync("/en/re-identifications");

        Assert.Contains("re-identifications?cursor=01990000-0000-7000-8000-0000000000c0", page.Html, StringComparison.Ordinal);
    }

    private void Answer(bool? approved, bool own, string? nextCursor = null) => portal.Gateway.Answer("GET /api/trials/re-identifications", new
    {
        items = new[] { new { id = Request, trialId = Request, pseudonym = Request, organisationId = Request, reason = "The device may overheat.", requestedAtUtc = "2026-03-01T08:00:00Z", approved, own } },
        nextCursor,
    });
}
