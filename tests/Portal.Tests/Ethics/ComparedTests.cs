using Marketplace.Portal.Ethics;

namespace Marketplace.Portal.Tests.Ethics;

public sealed class ComparedTests
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(1, 1)]
    public void A_first_version_is_compared_with_none(int version, int? inForce) => Assert.Null(Of(version, inForce));

    [Fact]
    public void A_change_is_compared_with_what_is_in_force() => Assert.Equal(new(1, Last: null, InForce: true), Of(2, 1));

    [Fact]
    public void After_a_version_that_was_refused_both_that_and_the_one_in_force_are_offered() => Assert.Equal(new(1, Last: 2, InForce: true), Of(3, 1));

    [Theory]
    [InlineData(3, null)]
    [InlineData(3, 3)]
    [InlineData(3, 4)]
    public void Where_nothing_older_is_in_force_the_last_version_counts(int version, int? inForce) =>
        Assert.Equal(new(version - 1, Last: null, InForce: false), Of(version, inForce));

    [Fact]
    public void What_is_in_force_is_not_made_up_where_it_could_not_be_read() =>
        Assert.Equal(new(2, Last: null, InForce: null), Compared.Of(Dossier.Submission(3), trial: null));

    private static Compared? Of(int version, int? inForce) => Compared.Of(Dossier.Submission(version), Dossier.Trial(inForce));
}
