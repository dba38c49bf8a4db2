using Marketplace.Portal.Tests.Hosting;

namespace Marketplace.Portal.Tests.Solutions;

/// <summary>What the Catalog would answer, in its own JSON.</summary>
internal static class Told
{
    public static readonly Guid Id = Guid.Parse("0192f3a0-0000-7000-8000-000000000001");

    private static readonly object Maker = new { id = Guid.Empty, name = "MoselCare", kind = "start-up", country = "LU", verified = true };

    public static object Listing(string name = "CardioFil", string language = "en", object[]? labels = null) => new
    {
        texts = new Dictionary<string, object> { [language] = new { name, summary = "Weight in two minutes.", intendedPurpose = "To see decompensation early." } },
        technologies = new[] { "mobile-app" },
        pathologies = new[] { "heart-failure" },
        populations = new[] { "adults" },
        topics = new[] { "chronic-disease" },
        trl = 7,
        regulatory = new { mdrClass = "ii-a", ceStatus = "investigational", ruleApplied = "Rule 11" },
        labels = labels ?? [],
    };

    public static object Page(params object[] listings) => new
    {
        items = listings.Select(l => new
        {
            id = Id, maker = Maker, listing = l, currentVersion = "2.1.0", publishedAtUtc = DateTime.UnixEpoch, listingChangedAtUtc = DateTime.UnixEpoch, evidence = Summary,
        }),
        nextCursor = listings.Length > 1 ? "next+part" : null,
    };

    public static readonly object Counts = new
    {
        total = 2,
        technologies = new[] { new { value = "mobile-app", listings = 2 } },
        pathologies = new[] { new { value = "a-new-illness", listings = 1 } },
        populations = Array.Empty<object>(),
        topics = Array.Empty<object>(),
        languages = Array.Empty<object>(),
        trls = Array.Empty<object>(),
        withEvidence = 1,
    };

    private static readonly object Summary = new
    {
        trialId = Guid.Empty, instrument = "sus", version = "2.1.0", concernsCurrentVersion = true, higherIsBetter = true, n = 14, mean = 73.93,
        intervalLow = 71.48, intervalHigh = 76.38, computedAtUtc = DateTime.UnixEpoch, currency = "current", collection = new { lowest = 0, highest = 100 },
    };

    public static object Solution(object? listing = null, string status = "published", object[]? suspensions = null, Guid? id = null) => new
    {
        id = id ?? Id, maker = Maker, status, listing = listing ?? Listing(), currentVersion = "2.1.0", versions = Array.Empty<object>(), suspensions = suspensions ?? [],
    };

    public static object Result(double? mean = 40, int? n = 14, string currency = "current") => new
    {
        trialId = Guid.Empty, instrument = "sus", version = "2.0.0", concernsCurrentVersion = false, higherIsBetter = true, computedAtUtc = DateTime.UnixEpoch, ageDays = 3,
        overall = mean is null ? new { n = (int?)null, mean, intervalLow = (double?)null, intervalHigh = (double?)null } : new { n, mean, intervalLow = mean - 2, intervalHigh = mean + 2 },
        byRole = Array.Empty<object>(), currency, collection = new { wave = "end-of-use", lowest = 0, highest = 100, invited = 40, enrolled = 20, answered = 14 },
    };

    public static object Evidence(params object[] items) => new { solutionId = Id, currentVersion = "2.1.0", items, nextCursor = (string?)null };

    /// <summary>A gateway that knows this solution, its results and no open trial.</summary>
    public static StubGateway Knows(this StubGateway gateway, object solution, object evidence) => gateway
        .Answer($"GET /api/catalog/solutions/{Id}", solution)
        .Answer($"GET /api/catalog/solutions/{Id}/evidence", evidence)
        .Answer("GET /api/trials", new { items = Array.Empty<object>(), nextCursor = (string?)null });
}
