using System.Text.Json;
using Aspire.Hosting.Testing;
using Marketplace.Clients;
using Marketplace.Clients.Operations;
using Marketplace.Contracts;
using Marketplace.Contracts.Feedback;
using Marketplace.Messaging;
using Marketplace.Messaging.Broker;
using Marketplace.Testing;
using RabbitMQ.Client;

namespace Marketplace.Browser.Tests;

/// <summary>
/// Results for a solution that Catalog never takes in: the broker gives the message up, as it does when it was handed over too often
/// without an answer. Nothing is wrong with it, so that it takes effect when an operator sends it again.
/// </summary>
internal sealed class LostMessage(RunningPortal portal, Guid solution)
{
    private const string Operator = "review.north@living-lab.example";

    private readonly MarketplaceApi _api = MarketplaceApi.At(portal.Gateway, TimeProvider.System);
    private readonly ResultsUpdatedV1 _results = new(
        Guid.CreateVersion7(), solution, "1.0.0", "sus", HigherIsBetter: true, new(36, 83, 14, 40, 75, 86, 95, 100, 78, 88), [],
        TimeProvider.System.GetUtcNow().UtcDateTime, Revision: 1);

    private int _deaths;

    public Guid Id { get; } = Guid.CreateVersion7();

    public string Type { get; } = EventNames.Of<ResultsUpdatedV1>();

    /// <summary>Until it waits for an operator.</summary>
    public async Task DieAsync()
    {
        var broker = new ConnectionFactory { Uri = new Uri((await portal.App.GetConnectionStringAsync("messaging"))!) };
        await using var connection = await broker.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var properties = new BasicProperties
        {
            MessageId = Id.ToString(), DeliveryMode = DeliveryModes.Persistent, Headers = new Dictionary<string, object?> { [Envelope.TypeHeader] = Type },
        };
        await channel.BasicPublishAsync(
            "", new Topology(new MessagingOptions()).DeadQueue("catalog"), mandatory: true, properties, JsonSerializer.SerializeToUtf8Bytes(_results, EventJson.Options));
        _deaths++;
        await Eventually.TrueAsync(
            async () => await LetterAsync() is { ReplayedAtUtc: null } letter && letter.Deaths == _deaths, "the message waits for an operator", TimeSpan.FromMinutes(1));
    }

    /// <summary>Past the page.</summary>
    public async Task SendAgainAsync() => await (await portal.SessionOfAsync(_api, Operator)).Operations.ReplayAsync(Service.Catalog, Id, default).OrThrowAsync();

    /// <summary>Until the solution's evidence has what the message says.</summary>
    public Task TakesEffectAsync() => Eventually.TrueAsync(
        async () => (await _api.Catalog.GetEvidenceAsync(solution, null, default).OrThrowAsync()).Items.Any(i => i.TrialId == _results.TrialId),
        "the results are on the listing", TimeSpan.FromMinutes(1));

    private async Task<DeadLetter?> LetterAsync() =>
        (await (await portal.SessionOfAsync(_api, Operator)).Operations.ListDeadLettersAsync(Service.Catalog, default).OrThrowAsync())
            .Items.SingleOrDefault(l => l.MessageId == Id);
}
