using Marketplace.Catalog.Solutions;
using Xunit;

namespace Marketplace.Catalog.Tests.Solutions;

public sealed class CompletenessTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Fact]
    public void A_complete_listing_has_no_fault() => Assert.Empty(Completeness.Faults(Seed.Listing(), hasVersion: true, Today));

    [Fact]
    public void A_begun_text_is_told_what_it_lacks()
    {
        var listing = Seed.Listing() with { Texts = new Dictionary<string, Text> { ["fr"] = new("Nom", null, "") } };

        Assert.Equal(["texts", "texts.fr.summary", "texts.fr.intendedPurpose"], Fields(listing));
    }

    [Theory]
    [InlineData(MdrClass.NotADevice, CeStatus.CeMdr, null, "regulatory.ceStatus")]
    [InlineData(MdrClass.NotADevice, CeStatus.None, null, null)]
    [InlineData(MdrClass.I, CeStatus.CeMdr, null, null)]
    [InlineData(MdrClass.Im, CeStatus.CeMdr, null, "regulatory.notifiedBody")]
    [InlineData(MdrClass.IIa, CeStatus.CeMdr, null, "regulatory.notifiedBody")]
    [InlineData(MdrClass.IIa, CeStatus.CeMdr, "NB 0123", null)]
    [InlineData(MdrClass.III, CeStatus.Investigational, null, null)]
    [InlineData(null, CeStatus.None, null, "regulatory.mdrClass")]
    [InlineData(MdrClass.I, null, null, "regulatory.ceStatus")]
    public void The_regulatory_record_must_make_sense(object? mdrClass, object? ceStatus, string? notifiedBody, string? fault)
    {
        var listing = Seed.Listing() with { Regulatory = new((MdrClass?)mdrClass, (CeStatus?)ceStatus, null, null, notifiedBody) };

        Assert.Equal(fault is null ? [] : [fault], Fields(listing));
    }

    [Fact]
    public void A_label_cannot_come_from_the_future()
    {
        var label = new ExternalLabel("dtac", "passed", "NHS", Today.AddDays(1), null, null);

        Assert.Equal(["labels[0].issuedOn"], Fields(Seed.Listing() with { Labels = [label] }));
    }

    private static IEnumerable<string> Fields(Listing listing) => Completeness.Faults(listing, hasVersion: true, Today).Select(f => f.Field);
}
