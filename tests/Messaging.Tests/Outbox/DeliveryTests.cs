using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts.Feedback;
using Marketplace.Messaging.Tests.Data;
using Marketplace.Messaging.Tests.Hosts;
using Marketplace.ServiceDefaults.Errors;
using Marketplace.ServiceDefaults.Telemetry;
using Marketplace.Storage;
using Marketplace.Testing;
using RabbitMQ.Client;

namespace Marketplace.Messaging.Tests.Outbox;

public sealed class DeliveryTests
{
    [Fact]
    public Task The_kits_own_tables_are_what_the_model_wants_on_sqlite() => SchemaCheck.OnSqliteAsync<LedgerDb>();

    [Fact]
    public Task The_kits_own_tables_are_what_the_model_wants_on_postgres() => SchemaCheck.OnPostgresAsync<LedgerDb>();

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task An_event_arrives_once_as_a_cloud_event(StorageProvider provider)
    {
        await using var world = await World.NewAsync(provider);
        await using var wire = await world.OpenWireAsync();
        var seen = await wire.TapAsync();
        var feedback = await world.StartAsync("feedback");
        var catalog = await world.StartAsync("catalog");
        var subject = Guid.NewGuid();

        await feedback.TellAsync(subject, 7);

        await catalog.LearnsAsync(1);
        await feedback.EmptiesOutboxAsync();
        Assert.Equal([(subject, 7)], (await catalog.EntriesAsync()).Select(e => (e.Subject, e.Revision)));
        var (properties, body) = Assert.Single(seen);
        Assert.Equal("1.0", Header(properties, "cloudEvents_specversion"));
        Assert.Equal(Wire.ResultsType, Header(properties, "cloudEvents_type"));
        Assert.Equal("/feedback", Header(properties, "cloudEvents_source"));
        Assert.Equal($"{subject}/sus", Header(properties, "cloudEvents_subject"));
        Assert.Equal(properties.MessageId, Header(properties, "cloudEvents_id"));
        Assert.Equal(DateTimeKind.Utc, DateTime.Parse(Header(properties, "cloudEvents_time")!, null, System.Globalization.DateTimeStyles.RoundtripKind).Kind);
        Assert.Equal("application/json", properties.ContentType);
        Assert.Equal(DeliveryModes.Persistent, properties.DeliveryMode);
        Assert.Equal(subject, JsonSerializer.Deserialize<ResultsUpdatedV1>(body, EventJson.Options)!.TrialId);
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Only_committed_changes_are_told(StorageProvider provider)
    {
        await using var world = await World.NewAsync(provider);
        var feedback = await world.StartAsync("feedback");
        var catalog = await world.StartAsync("catalog");
        var (refused, failed, told) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

        await feedback.Writer.WriteAsync<Done>(
            (db, _) =>
            {
                db.Enqueue(LedgerEvents.Results(refused, 1), DateTime.UnixEpoch);
                return Task.FromResult<Result<Done>>(Error.Conflict("no", "No."));
            },
            CancellationToken.None);
        await Assert.ThrowsAsync<FormatException>(() => feedback.Writer.WriteAsync<bool>(
            (db, _) =>
            {
                db.Enqueue(LedgerEvents.Results(failed, 1), DateTime.UnixEpoch);
                throw new FormatException();
            },
            CancellationToken.None));
        await feedback.TellAsync(told, 1);

        await catalog.LearnsAsync(1);
        Assert.Equal(told, Assert.Single(await catalog.EntriesAsync()).Subject);
        await feedback.EmptiesOutboxAsync();
    }

    [Theory, ClassData(typeof(EveryProvider))]
    public async Task Five_thousand_events_take_effect_in_the_order_in_which_they_were_committed(StorageProvider provider)
    {
        const int Subjects = 50;
        const int Each = 100;
        await using var world = await World.NewAsync(provider);
        var feedback = await world.StartAsync("feedback");
        var catalog = await world.StartAsync("catalog");

        await Task.WhenAll(Enumerable.Range(0, Subjects).Select(async _ =>
        {
            var subject = Guid.NewGuid();
            for (var revision = 1; revision <= Each; revision += 4)
            {
                await feedback.TellAsync(subject, revision, revision + 1, revision + 2, revision + 3);
            }
        }));
        await catalog.LearnsAsync(Subjects * Each, TimeSpan.FromSeconds(60));

        var told = (await feedback.EntriesAsync()).Select(e => (e.Subject, e.Revision));
        var learned = (await catalog.EntriesAsync()).Select(e => (e.Subject, e.Revision)).ToList();
        Assert.Equal(Subjects * Each, learned.Count);
        // More than is promised (the order per subject): there is one writer, one relay and one consumer.
        Assert.Equal(told, learned);
    }

    [Fact]
    public async Task An_event_with_two_consumers_reaches_both_and_one_without_consumers_is_sent_too()
    {
        await using var world = await World.NewAsync();
        await using var wire = await world.OpenWireAsync();
        var seen = await wire.TapAsync();
        var identity = await world.StartAsync("identity");
        var catalog = await world.StartAsync("catalog");
        var trials = await world.StartAsync("trials");
        var subject = Guid.NewGuid();

        await identity.Writer.WriteAsync(
            (db, _) =>
            {
                db.Enqueue(LedgerEvents.Organisation(subject), DateTime.UnixEpoch);
                db.Enqueue(new Contracts.Trials.TrialResumedV1(subject, DateTime.UnixEpoch, 1), DateTime.UnixEpoch);
                return Task.FromResult(true);
            },
            CancellationToken.None);

        await catalog.LearnsAsync(1);
        await trials.LearnsAsync(1);
        await identity.EmptiesOutboxAsync();
        await Eventually.TrueAsync(() => seen.Count == 2, "both events went through the exchange");
        // No event is for this service: it has no queue, and must not look for one.
        Assert.Equal(0, identity.Log.Count(3002));
    }

    [Fact]
    public async Task The_trace_of_the_request_goes_on_in_the_handler_even_after_a_retry()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == ServiceTelemetry.SourceName || s.Name.StartsWith("RabbitMQ.Client", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        await using var world = await World.NewAsync();
        await using var wire = await world.OpenWireAsync();
        var seen = await wire.TapAsync();
        var feedback = await world.StartAsync("feedback");
        var catalog = await world.StartAsync("catalog");
        var attempts = 0;
        catalog.Reaction.ToAsync = _ => Interlocked.Increment(ref attempts) <= 2 ? throw new FormatException("not yet") : Task.CompletedTask;

        using var request = new Activity("request").Start();
        await feedback.TellAsync(Guid.NewGuid(), 1);
        await catalog.LearnsAsync(1);

        Assert.Equal(request.TraceId.ToHexString(), Assert.Single(await catalog.EntriesAsync()).TraceId);
        Assert.Contains(request.TraceId.ToHexString(), Header(Assert.Single(seen).Properties, "traceparent"), StringComparison.Ordinal);
        // The first try, and its repeat by the writer; then the second.
        Assert.True(attempts >= 3);
    }

    [Fact]
    public async Task An_event_that_is_too_large_is_refused_where_it_is_made()
    {
        await using var world = await World.NewAsync();
        var feedback = await world.StartAsync("feedback");
        var huge = LedgerEvents.Results(Guid.NewGuid(), 1) with { SolutionVersion = new string('9', EventJson.MaxBytes) };

        await Assert.ThrowsAsync<InvalidOperationException>(() => feedback.Writer.WriteAsync(
            (db, _) =>
            {
                db.Enqueue(huge, DateTime.UnixEpoch);
                return Task.FromResult(true);
            },
            CancellationToken.None));

        Assert.Equal(0, await feedback.WaitingAsync());
    }

    private static string? Header(IReadOnlyBasicProperties properties, string name) =>
        properties.Headers?[name] is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;
}
