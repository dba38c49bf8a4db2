using Marketplace.Contracts.Feedback;

namespace Marketplace.Catalog.Tests.Evidence;

/// <summary>Results as Feedback tells them.</summary>
internal static class ResultsEvents
{
    public static ResultsUpdatedV1 Of(
        Guid solutionId, Guid? trialId = null, string version = "1.0.0", int? n = 36, double mean = 82.9861, long revision = 1,
        string instrument = "sus", DateTime? at = null) => new(
            trialId ?? Guid.CreateVersion7(), solutionId, version, instrument, HigherIsBetter: true,
            Summary(n, mean), [new("clinician", Summary(n, mean)), new("patient", Summary(null, 0))], at ?? Seed.Now, revision);

    /// <summary>Without a number there are no figures at all: too few people answered.</summary>
    private static ScoreSummary Summary(int? n, double mean) => n is null
        ? new(null, null, null, null, null, null, null, null, null, null)
        : new(n, mean, 13.97, 40, 75, 86.25, 95, 100, mean - 4.73, mean + 4.73);
}
