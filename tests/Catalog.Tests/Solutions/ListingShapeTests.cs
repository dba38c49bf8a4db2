using Marketplace.Catalog.Solutions;
using Xunit;

namespace Marketplace.Catalog.Tests.Solutions;

public sealed class ListingShapeTests
{
    private static readonly DateOnly Issued = new(2026, 1, 1);

    [Theory]
    [InlineData("it", "texts")]
    [InlineData("EN", "texts")]
    [InlineData("", "texts")]
    public void A_language_that_is_not_spoken_here_is_a_fault(string language, string field) =>
        Assert.Equal([field], Fields(new() { Texts = new Dictionary<string, Text> { [language] = new("a", "b", "c") } }));

    [Fact]
    public void Long_texts_are_named_one_by_one()
    {
        var text = new Text(new string('n', 121), new string('s', 1_001), new string('p', 4_001));

        Assert.Equal(
            ["texts.fr.name", "texts.fr.summary", "texts.fr.intendedPurpose"],
            Fields(new() { Texts = new Dictionary<string, Text> { ["fr"] = text } }));
    }

    [Theory]
    [InlineData("nice-esf", "3a", "labels[0].value")]
    [InlineData("nice-esf", "C", null)]
    [InlineData("iso-82304-2", "F", "labels[0].value")]
    [InlineData("mhealthbelgium", "M3 plus", null)]
    [InlineData("orcha", "87 %", null)]
    [InlineData("ISO 82304", "A", "labels[0].scheme")]
    public void A_known_scheme_gives_only_its_own_levels(string scheme, string value, string? fault) =>
        Assert.Equal(fault is null ? [] : [fault], Fields(new() { Labels = [new(scheme, value, "Issuer", Issued, null, null)] }));

    [Theory]
    [InlineData("https://example.org/report", null)]
    [InlineData("/report", "labels[0].reportUrl")]
    [InlineData("javascript:alert(1)", "labels[0].reportUrl")]
    [InlineData("file:///etc/passwd", "labels[0].reportUrl")]
    public void A_report_is_a_web_address(string url, string? fault) =>
        Assert.Equal(fault is null ? [] : [fault], Fields(new() { Labels = [new("dtac", "passed", "Issuer", Issued, null, url)] }));

    [Fact]
    public void A_label_cannot_end_before_it_began() =>
        Assert.Equal(["labels[0].validUntil"], Fields(new() { Labels = [new("dtac", "passed", "Issuer", Issued, Issued.AddDays(-1), null)] }));

    [Theory]
    [InlineData("heart-failure", true)]
    [InlineData("a1", true)]
    [InlineData("", false)]
    [InlineData("Heart", false)]
    [InlineData("heart--failure", false)]
    [InlineData("-heart", false)]
    [InlineData("heart\n", false)]
    [InlineData("cœur", false)]
    [InlineData(null, false)]
    public void A_slug_is_lower_case_kebab(string? text, bool valid) => Assert.Equal(valid, SlugsAttribute.IsSlug(text));

    [Fact]
    public void Twenty_one_slugs_are_too_many() =>
        Assert.False(new SlugsAttribute().IsValid(Enumerable.Range(0, 21).Select(i => $"s{i}").ToArray()));

    [Fact]
    public void The_order_of_words_and_languages_says_nothing()
    {
        var one = Seed.Listing("b", "a") with { Texts = new Dictionary<string, Text> { ["fr"] = new("a ", "b", "c"), ["de"] = new("d", "e", "f") } };
        var other = Seed.Listing("a", "b", "a") with { Texts = new Dictionary<string, Text> { ["de"] = new("d", "e", "f"), ["fr"] = new("a", "b", "c") } };

        Assert.True(one.Normalised().Says(other.Normalised()));
    }

    private static IEnumerable<string> Fields(Listing listing) => ListingShape.Faults(listing).Select(f => f.Field);
}
