using Marketplace.Catalog.Evidence;
using Marketplace.Contracts.Feedback;
using Xunit;

namespace Marketplace.Catalog.Tests.Evidence;

public sealed class EvidenceSummaryTests
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(730);

    [Fact]
    public void An_earlier_versions_result_comes_before_an_outdated_one_however_large() =>
        Assert.Equal((12, 31.0), Best("2.1", Result("2.0", 12, 31, day: 1), Result("1.9", 500, 99, day: 2)));

    [Fact]
    public void The_current_versions_largest_result_comes_first_however_bad() =>
        Assert.Equal((40, 31.0), Best("2.0", Result("2.0", 12, 95), Result("2.0", 40, 31), Result("1.0", 500, 99)));

    [Fact]
    public void Without_one_of_the_current_version_the_latest_earlier_one_is_shown_as_such()
    {
        var summary = EvidenceSummary.Best([Result("1.0", 500, 99, day: 1), Result("1.1", 12, 60, day: 2)], "2.0", Seed.Now, Validity);

        Assert.NotNull(summary);
        Assert.Equal(("1.1", false), (summary.Version, summary.ConcernsCurrentVersion));
    }

    [Fact]
    public void Hidden_figures_are_no_evidence_to_show() => Assert.Null(EvidenceSummary.Best([Result("2.0", null, 50)], "2.0", Seed.Now, Validity));

    private static (int, double?) Best(string current, params TrialResult[] results) =>
        EvidenceSummary.Best(results, current, Seed.Now, Validity) is { } best ? (best.N, best.Mean) : default;

    private static TrialResult Result(string version, int? n, double mean, int day = 1) => TrialResult.From(
        ResultsEvents.Of(Guid.CreateVersion7(), version: version, n: n, mean: mean, at: Seed.Now.AddDays(day)), Seed.Now);
}
