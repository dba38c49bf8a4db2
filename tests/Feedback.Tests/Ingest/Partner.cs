using System.Collections.Concurrent;
using System.Text.Json;
using Marketplace.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Marketplace.Feedback.Ingest;

/// <summary>A partner system as its own engineers would write it: RabbitMQ's client and docs/ingest.md.</summary>
internal sealed class Partner : IAsyncDisposable
{
    private readonly string _name;
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly Seal _seal;
    private readonly ConcurrentQueue<(IReadOnlyBasicProperties Properties, JsonElement Body)> _replies = new();

    private Partner(string name, IConnection connection, IChannel channel, Seal seal) =>
        (_name, _connection, _channel, _seal) = (name, connection, channel, seal);

    public IReadOnlyCollection<(IReadOnlyBasicProperties Properties, JsonElement Body)> Replies => _replies;

    public static async Task<Partner> OpenAsync(Uri address, string name, HttpClient http)
    {
        var connection = await new ConnectionFactory { Uri = address, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true));
        var partner = new Partner(name, connection, channel, await Seal.ReadAsync(http));
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, e) =>
        {
            partner._replies.Enqueue((new BasicProperties(e.BasicProperties), JsonElement.Parse(e.Body.Span)));
            await channel.BasicAckAsync(e.DeliveryTag, multiple: false);
        };
        await channel.BasicConsumeAsync($"marketplace.feedback.ingest.replies.{name}", autoAck: false, consumer);
        return partner;
    }

    /// <summary>Returns what the reply will be known by, once the broker has the message.</summary>
    public Task<string> SendAsync(string? token, byte[] body, Action<BasicProperties>? also = null) => SendAsItIsAsync(token, _seal.Close(body), also);

    /// <summary>Without sealing it.</summary>
    public async Task<string> SendAsItIsAsync(string? token, byte[] body, Action<BasicProperties>? also = null)
    {
        var properties = new BasicProperties
        {
            UserId = _name,
            MessageId = Guid.CreateVersion7().ToString(),
            CorrelationId = Guid.CreateVersion7().ToString(),
            ContentType = "application/jose",
            DeliveryMode = DeliveryModes.Persistent,
            Headers = new Dictionary<string, object?> { ["participation-token"] = token },
        };
        also?.Invoke(properties);
        await _channel.BasicPublishAsync("marketplace.ingest", "feedback.responses", mandatory: true, properties, body);
        return properties.CorrelationId ?? properties.MessageId!;
    }

    public async Task<JsonElement> ReplyAsync(string correlation, int count = 1)
    {
        await Eventually.TrueAsync(() => Of(correlation).Count() >= count, $"{count} replies to {correlation} are there");
        return Of(correlation).Last().Body;
    }

    public async Task<JsonElement> AskAsync(string? token, byte[] body, Action<BasicProperties>? also = null) =>
        await ReplyAsync(await SendAsync(token, body, also));

    /// <summary>The problem that a message is refused with.</summary>
    public async Task<JsonElement> RefusalAsync(string? token, byte[] body, Action<BasicProperties>? also = null) =>
        await RefusalAsync(await SendAsync(token, body, also));

    /// <summary>The same of a body that is sent as it is.</summary>
    public async Task<JsonElement> RefusalAsItIsAsync(string? token, byte[] body, Action<BasicProperties>? also = null) =>
        await RefusalAsync(await SendAsItIsAsync(token, body, also));

    private async Task<JsonElement> RefusalAsync(string correlation)
    {
        var reply = await ReplyAsync(correlation);
        Xunit.Assert.Equal("refused", reply.GetProperty("outcome").GetString());
        return reply.GetProperty("problem");
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private IEnumerable<(IReadOnlyBasicProperties Properties, JsonElement Body)> Of(string correlation) =>
        _replies.Where(r => r.Properties.CorrelationId == correlation);
}
