using Marketplace.Clients.Catalog;
using Marketplace.Portal.Listings;

namespace Marketplace.Portal.Tests.Listings;

public sealed class GapsTests
{
    private static readonly Listing Complete = new()
    {
        Texts = new Dictionary<string, ListingText> { ["fr"] = new("N", "S", "P"), ["de"] = new("N", null, null) },
        Technologies = ["mobile-app"],
        Topics = ["prevention"],
        Trl = 5,
        Regulatory = new("i", "ce-mdr"),
    };

    [Fact]
    public void A_listing_with_one_whole_language_lacks_nothing() => Assert.Empty(Gaps.Of(Complete, hasVersion: true));

    [Fact]
    public void An_empty_draft_lacks_everything() => Assert.Equal(
        ["texts", "technologies", "pathologies", "trl", "regulatory.mdrClass", "regulatory.ceStatus", "versions"], Gaps.Of(new(), hasVersion: false));

    [Theory]
    [InlineData("ii-a", "ce-mdr", null, "regulatory.notifiedBody")]
    [InlineData("not-a-device", "ce-mdr", null, "regulatory.ceStatus")]
    [InlineData(null, "none", null, "regulatory.mdrClass")]
    public void A_record_that_contradicts_itself_is_named(string? mdrClass, string ceStatus, string? body, string gap) =>
        Assert.Equal([gap], Gaps.Of(Complete with { Regulatory = new(mdrClass, ceStatus, NotifiedBody: body) }, hasVersion: true));
}
