using Marketplace.Clients.Catalog;
using Marketplace.Portal.Operations;

namespace Marketplace.Portal.Tests.Operations;

public sealed class ListingDifferenceTests
{
    private static readonly Listing Public = new()
    {
        Texts = new Dictionary<string, ListingText> { ["en"] = new("CardioFil", "Watches the heart.", "Heart failure.") },
        Technologies = ["mobile-app"],
        Trl = 7,
        Regulatory = new("ii-a", "ce-mdr"),
        Labels = [new("HDS", "certified", "LNE", new DateOnly(2026, 1, 2))],
    };

    [Fact]
    public void The_same_listing_differs_in_nothing() => Assert.DoesNotContain(Of(Public, Public), r => r.Differs);

    [Fact]
    public void What_differs_stands_beside_what_is_public()
    {
        var submitted = Public with { Trl = 8, Technologies = ["mobile-app", "wearable"], Labels = [] };

        Assert.Equal(
            [new("technologies", null, "mobile-app", "mobile-app, wearable"), new("trl", null, "7", "8"), new("labels", null, "HDS: certified (LNE, 2026-01-02)", "")],
            Of(Public, submitted).Where(r => r.Differs));
    }

    [Fact]
    public void A_language_that_is_dropped_is_shown_as_gone()
    {
        var submitted = Public with { Texts = new Dictionary<string, ListingText> { ["fr"] = new("CardioFil", "Suit le cœur.", null) } };

        var rows = Of(Public, submitted);

        Assert.Contains(new("summary", "en", "Watches the heart.", null), rows);
        Assert.Contains(new("summary", "fr", null, "Suit le cœur."), rows);
    }

    [Fact]
    public void Of_a_new_listing_every_field_that_is_filled_is_shown_and_no_other() =>
        Assert.Equal(
            ["name", "summary", "intendedPurpose", "technologies", "trl", "mdrClass", "ceStatus", "labels"],
            Of(null, Public).Select(r => r.Field));

    [Theory]
    [InlineData("https://lab.example/fr/solutions/019bc0ab-2400-755e-8cba-24499cdcbd0c?x=1", "019bc0ab-2400-755e-8cba-24499cdcbd0c")]
    [InlineData(" 019BC0AB-2400-755E-8CBA-24499CDCBD0C ", "019bc0ab-2400-755e-8cba-24499cdcbd0c")]
    [InlineData("CardioFil", null)]
    [InlineData(null, null)]
    public void A_listing_is_found_by_what_was_copied(string? text, string? id) => Assert.Equal(id, ListingAddress.IdIn(text)?.ToString());

    [Fact]
    public void Codes_are_said_in_the_words_of_their_vocabulary() =>
        Assert.Equal(
            "technology: mobile-app",
            ListingDifference.Of(null, Public, (kind, code) => $"{kind}: {code}").Single(r => r.Field == "technologies").Submitted);

    private static IReadOnlyList<ListingDifference.Row> Of(Listing? published, Listing submitted) => ListingDifference.Of(published, submitted, (_, code) => code);
}
