using System.Diagnostics;
using Marketplace.Feedback.Ingest;
using Marketplace.ServiceDefaults.Telemetry;
using Marketplace.Testing;
using Xunit;

namespace Marketplace.Feedback.Trials;

/// <summary>Feedback with a broker of its own, that writes down all it logs, on every level, and all that its spans carry.</summary>
public sealed class ErasureFixture : IngestFixture
{
    private readonly ActivityListener _spans;

    public ErasureFixture()
    {
        LogTo(Log);
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name is ServiceTelemetry.SourceName or "Microsoft.AspNetCore" || source.Name.StartsWith("RabbitMQ.", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => Log.Write(
                $"span {span.DisplayName} {span.StatusDescription} {Join(span.TagObjects)} {Join(span.Baggage)} {string.Concat(span.Events.Select(e => e.Name + Join(e.Tags)))}"),
        };
        ActivitySource.AddActivityListener(_spans);
    }

    public LogFile Log { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Anonymous.GetAsync(new Uri("/api/feedback/instruments", UriKind.Relative), TestContext.Current.CancellationToken).ShouldBeAsync(200);
        // What is not written down at all would never be found in it.
        await Eventually.TrueAsync(() => Log.Read().Contains("Trace ", StringComparison.Ordinal) && Log.Read().Contains("span ", StringComparison.Ordinal), "the log has lines of the lowest level, and spans");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _spans.Dispose();
        Log.Dispose();
    }

    private static string Join<T>(IEnumerable<KeyValuePair<string, T>> values) => string.Join(' ', values.Select(v => $"{v.Key}={v.Value}"));
}
