using Marketplace.Portal.Solutions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Marketplace.Portal.Tests.Solutions;

public sealed class CatalogueQueryTests
{
    [Theory]
    [InlineData("solutions")]
    [InlineData("solutions?q=heart%20failure")]
    [InlineData("solutions?q=%26%3D%3F&technology=mobile-app&technology=wearable&pathology=stroke&population=adults&topic=ageing&language=fr&trlMin=4&trlMax=8&withEvidence=true")]
    public void An_address_asks_what_it_says_and_is_written_the_same(string address) => Assert.Equal(address, Read(address).Address());

    [Fact]
    public void Each_choice_can_be_taken_away_by_itself()
    {
        var query = Read("solutions?q=heart&technology=mobile-app&technology=wearable&trlMin=4");

        Assert.Equal("solutions?q=heart&technology=wearable&trlMin=4", query.AddressWithout("technology", "mobile-app"));
        Assert.Equal("solutions?q=heart&technology=mobile-app&technology=wearable", query.AddressWithout("trlMin", "4"));
        Assert.Equal("solutions?technology=mobile-app&technology=wearable&trlMin=4", query.AddressWithoutWords());
    }

    [Fact]
    public void Another_question_begins_at_its_first_page()
    {
        var query = Read("solutions?technology=wearable&cursor=abc");

        Assert.Equal("abc", query.Cursor);
        Assert.Equal("solutions?technology=wearable", query.Address());
        Assert.Equal("solutions", query.AddressWithout("technology", "wearable"));
        Assert.Equal("solutions?technology=wearable&cursor=def", query.Address("def"));
    }

    [Fact]
    public void What_is_chosen_for_comparison_goes_along_with_each_address()
    {
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var query = Read($"solutions?q=heart&topic=ageing&compare={a}&compare=rubbish&compare={b}&compare={a}");

        Assert.Equal($"solutions?q=heart&topic=ageing&cursor=next&compare={a}&compare={b}", query.Address("next"));
        Assert.Equal($"solutions?q=heart&compare={a}&compare={b}", query.AddressWithout("topic", "ageing"));
        Assert.Equal($"solutions?topic=ageing&compare={a}&compare={b}", query.AddressWithoutWords());
        Assert.Equal($"solutions?compare={a}&compare={b}", query.AddressOfAll());
        Assert.False(query.ComparesTooMany);
    }

    [Theory]
    [InlineData("solutions?compare=rubbish")]
    [InlineData("solutions?trlMin=ten&trlMax=12&withEvidence=perhaps&technology=&q=%20%20")]
    [InlineData("solutions?trlMin=-1&trlMax=0&unknown=x")]
    public void What_cannot_be_read_is_left_out(string address) => Assert.True(Read(address).IsEmpty);

    [Fact]
    public void Words_are_no_longer_than_the_api_takes() => Assert.Equal(200, Read($"solutions?q={new string('a', 300)}").Filter.Query!.Length);

    [Fact]
    public void A_value_that_stands_twice_is_one_choice() => Assert.Single(Read("solutions?topic=ageing&topic=ageing").Chosen);

    private static CatalogueQuery Read(string address) =>
        CatalogueQuery.Of(new QueryCollection(QueryHelpers.ParseQuery(address.Contains('?') ? address[address.IndexOf('?')..] : "")));
}
