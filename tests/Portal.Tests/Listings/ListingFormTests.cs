using System.Text.Json;
using Marketplace.Clients.Catalog;
using Marketplace.Portal.Listings;

namespace Marketplace.Portal.Tests.Listings;

public sealed class ListingFormTests
{
    private static readonly Listing Whole = new()
    {
        Texts = new Dictionary<string, ListingText>
        {
            ["fr"] = new("CardioFil", "Un résumé.", "Une destination."), ["de"] = new("CardioFil", null, null), ["en"] = new("CardioFil", "A summary.", "A purpose."),
        },
        Technologies = ["mobile-app", "wearable"],
        Pathologies = ["heart-failure"],
        Populations = ["older-people"],
        Topics = ["hospital-at-home"],
        Trl = 7,
        Regulatory = new("ii-a", "ce-mdr", "Rule 11", "Why.", "0123"),
        Labels =
        [
            new("iso-82304-2", "B", "Somebody", new(2026, 3, 1), new(2028, 3, 1), "https://labels.example/1"),
            new("dtac", "passed", "Somebody else", new(2026, 4, 2)),
        ],
    };

    [Fact]
    public void A_listing_that_is_read_into_the_form_comes_back_the_same() => AssertSame(Whole, ListingForm.Of(Guid.NewGuid(), Whole, "\"1\"").ToListing());

    [Fact]
    public void An_empty_listing_comes_back_empty() => AssertSame(new Listing(), ListingForm.Of(Guid.NewGuid(), new Listing(), null).ToListing());

    [Fact]
    public void A_label_without_its_day_is_named_and_an_empty_row_is_not()
    {
        var form = new ListingForm { Labels = [new(), new() { Scheme = "dtac", IssuedOn = "31/12/2026" }, new() { IssuedOn = "2026-02-30", ValidUntil = "soon" }] };

        Assert.False(form.ChangesRows());

        Assert.Equal(["labels[0].issuedOn", "labels[1].issuedOn", "labels[1].validUntil"], form.Unreadable());
    }

    [Fact]
    public void A_pressed_button_adds_a_row_or_takes_that_one_away_and_leaves_the_others()
    {
        var form = ListingForm.Of(Guid.NewGuid(), Whole, null);

        form.Do = "labels+";
        Assert.True(form.ChangesRows());
        form.Do = "labels-0";
        Assert.True(form.ChangesRows());

        Assert.Equal(["dtac", null], form.Labels!.Select(l => l.Scheme));
    }

    [Theory]
    [InlineData("labels-9")]
    [InlineData("labels--1")]
    public void A_row_that_is_not_there_is_not_taken_away(string pressed)
    {
        var form = ListingForm.Of(Guid.NewGuid(), Whole, null);
        form.Do = pressed;

        Assert.True(form.ChangesRows());

        Assert.Equal(2, form.Labels!.Count);
    }

    [Theory]
    [InlineData("Heart failure, Gait, diabetes-type-2", "heart-failure", "gait", "diabetes-type-2")]
    [InlineData("Insuffisance cardiaque ; insuffisance  CARDIAQUE", "heart-failure")]
    [InlineData("Épilepsie\nBPCO,, Aphasie (perte de la parole), aphasie", "epilepsie", "copd", "aphasia")]
    [InlineData("Herzinsuffizienz; heart failure", "heart-failure")]
    [InlineData(" – ")]
    public void Terms_are_taken_as_people_write_them(string written, params string[] codes) => Assert.Equal(codes, Terms.Read("pathology", written));

    [Theory]
    [InlineData("fr")]
    [InlineData("de")]
    [InlineData("en")]
    public void Every_known_term_comes_back_from_its_name(string language)
    {
        Speaking.In(language);
        string[] kinds = ["technology", "pathology", "population", "topic"];

        Assert.All(kinds, kind =>
        {
            var names = Terms.Names(kind).ToList();
            var codes = Terms.Read(kind, string.Join(", ", names));
            Assert.True(names.Count > 5);
            Assert.Equal(names, Terms.Write(kind, codes).Split(", "));
        });
    }

    private static void AssertSame(Listing expected, Listing actual) =>
        Assert.Equal(JsonSerializer.Serialize(Ordered(expected)), JsonSerializer.Serialize(Ordered(actual)));

    private static Listing Ordered(Listing listing) => listing with { Texts = listing.Texts.OrderBy(t => t.Key).ToDictionary() };
}
