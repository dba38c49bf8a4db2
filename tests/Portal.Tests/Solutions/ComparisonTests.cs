using Marketplace.Clients.Catalog;
using Marketplace.Portal.Solutions;

namespace Marketplace.Portal.Tests.Solutions;

public sealed class ComparisonTests
{
    [Fact]
    public void The_first_four_are_compared_each_once_in_the_order_of_their_choice()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7()).ToList();

        var (chosen, leftOut) = Comparison.Chosen([ids[0].ToString(), "no id", ids[0].ToString(), null, .. ids.Skip(1).Select(i => i.ToString())]);

        Assert.Equal(ids.Take(4), chosen);
        Assert.True(leftOut);
    }

    [Fact]
    public void The_address_names_them_all()
    {
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        Assert.Equal($"solutions/compare?id={a}&id={b}", Comparison.Address([a, b]));
        Assert.Equal("solutions/compare", Comparison.Address([]));
    }

    [Fact]
    public void Each_row_has_a_cell_for_each_solution_in_their_order()
    {
        var comparison = Comparison.Of([Solution("mobile-app"), Solution(), Solution("wearable", "mobile-app")]);

        var technologies = comparison.Rows.Single(r => r.Kind == "technology");

        Assert.All(comparison.Rows, r => Assert.Equal(3, r.Cells.Count));
        Assert.Equal([["mobile-app"], [], ["mobile-app", "wearable"]], technologies.Cells);
    }

    [Fact]
    public void A_row_differs_where_they_do_not_all_say_the_same_in_whatever_order()
    {
        Assert.False(Technologies(Solution("a", "b"), Solution("b", "a")).Differs);
        Assert.True(Technologies(Solution("a"), Solution("a", "b")).Differs);
        Assert.True(Technologies(Solution("a"), Solution()).Differs);
        Assert.False(Technologies(Solution("a")).Differs);
    }

    [Fact]
    public void A_solution_without_a_listing_has_empty_cells() =>
        Assert.Empty(Technologies(Solution("a") with { Listing = null }).Cells.Single());

    [Fact]
    public void Results_of_several_instruments_are_not_to_be_compared()
    {
        Assert.True(Comparison.Of([Measured("sus"), Measured("umars")]).MixesInstruments);
        Assert.False(Comparison.Of([Measured("sus"), Measured("sus"), Solution()]).MixesInstruments);
        Assert.True(Comparison.Of([Measured("sus"), Measured("sus")]).HasSeveralResults);
        Assert.False(Comparison.Of([Measured("sus"), Solution()]).HasSeveralResults);
    }

    private static ComparedRow Technologies(params Solution[] solutions) => Comparison.Of(solutions).Rows.Single(r => r.Kind == "technology");

    private static Solution Solution(params string[] technologies) => new(
        Guid.CreateVersion7(), new Maker(Guid.CreateVersion7(), "Maker", "start-up", "LU", true), "published", new Listing { Technologies = technologies },
        "1.0", [], null, null, null, [], null);

    private static Solution Measured(string instrument) => Solution() with
    {
        Evidence = new EvidenceSummary(Guid.CreateVersion7(), instrument, "1.0", true, true, 12, 70, 60, 80, DateTime.UnixEpoch),
    };
}
