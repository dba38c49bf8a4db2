using Marketplace.ServiceDefaults.Hosting;

namespace Marketplace.Catalog.Search;

/// <summary>Builds the search when the service starts, and keeps it near the database while nobody asks.</summary>
internal sealed partial class SearchUpkeep(ListingSearch search, TimeProvider clock, ILogger<SearchUpkeep> logger)
    : RecurringWork(TimeSpan.FromSeconds(2), clock)
{
    protected override bool BeginsAtOnce => true;

    public override Task RunOnceAsync(CancellationToken ct) => search.FollowAsync(ct);

    protected override void Tell(Exception failure) => Log.Failed(logger, failure);

    private static partial class Log
    {
        [LoggerMessage(4501, LogLevel.Error, "The search could not be brought up to date; it is tried again in two seconds")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
